"""Staff set up a passkey in a real browser, with a virtual authenticator of Chromium's own."""

from tests.browser.test_walk import sign_in_by_code

STAFF = "geir@introinnherred.example"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_staff_add_a_passkey_and_the_code_alone_is_no_longer_enough(look, portal):
    page = look()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    page.goto(f"{portal.url}/logg-inn/")
    sign_in_by_code(page, portal, STAFF)
    page.goto(f"{portal.url}/sikkerhet/webauthn/add/")
    with page.expect_navigation():
        page.locator("#mfa_webauthn_add").click()
    page.get_by_role("link", name="Bruk en sikkerhetsnøkkel").click()
    page.locator("main button").first.click()
    page.wait_for_url("**/sikkerhet/recovery-codes/")  # the codes for the day the passkey is lost
    assert page.troubles == []
    page.context.clear_cookies()
    page.goto(f"{portal.url}/logg-inn/")
    sign_in_by_code(page, portal, STAFF)
    assert "/sikkerhet/authenticate/" in page.url
