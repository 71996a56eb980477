"""Staff set up a passkey in a real browser, with a virtual authenticator of Chromium's own."""

from tests.browser.test_walk import sign_in_by_code


def test_staff_add_a_passkey_and_get_recovery_codes(look, portal):
    page = look()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(f"{portal.url}/logg-inn/")
    sign_in_by_code(page, portal, "geir@introinnherred.example")
    page.goto(f"{portal.url}/sikkerhet/webauthn/add/")
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/sikkerhet/**")
    page.goto(f"{portal.url}/sikkerhet/webauthn/")
    assert page.locator("main").inner_text().count("Master key") + page.locator("main li, main tr, main article").count() > 0
    assert page.troubles == []
    page.goto(f"{portal.url}/sikkerhet/recovery-codes/")
    assert page.locator("main").inner_text()
    page.context.clear_cookies()
    page.goto(f"{portal.url}/logg-inn/")
    sign_in_by_code(page, portal, "geir@introinnherred.example")
    assert "/sikkerhet/authenticate/" in page.url  # the code alone is not enough any more
