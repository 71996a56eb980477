"""The manager's effort after reading: inviting, offering and answering take under ten clicks each."""

import re


class Hand:
    """Counts what the hand does: a click, or a choice in a list."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def click(self, found):
        self.count += 1
        found.click()
        self.page.wait_for_load_state()

    def choose(self, name, label):
        self.count += 1
        self.page.locator(f"select[name={name}]").first.select_option(label=re.sub(" +", " ", label))

    def button(self, name):
        self.click(self.page.get_by_role("button", name=name, exact=True).first)

    def everybody_flagged(self, flag, action):
        """From the list: those with a flag, and what is to be done with all of them."""
        self.click(self.page.locator("summary", has_text="Flagg"))
        self.click(self.page.locator("label", has_text=flag).locator("input"))
        self.button("Vis disse")
        self.choose("action", action)
        self.page.locator("select[name=scope]").select_option("all")
        self.count += 1
        self.button("Gå videre")


def flag_while_reading(page, portal, query, flag, count):
    """Not counted: it is part of reading."""
    page.goto(f"{portal.url}/admin/applications/application/?{query}")
    desks = page.locator("#result_list tbody th a").evaluate_all("links => links.map(link => link.href)")
    for address in desks[:count]:
        page.goto(address)
        page.locator("[data-flags] button", has_text=flag).click()
        page.wait_for_timeout(300)
    page.goto(f"{portal.url}/admin/applications/application/")


def take_everything_back(page, portal):
    page.goto(f"{portal.url}/admin/applications/application/slipp/")
    page.get_by_role("button", name="Angre for dem som er krysset av").click()


def test_inviting_those_flagged_takes_under_ten_clicks(look, portal):
    page = look("manager")
    flag_while_reading(page, portal, "state=under_review", "Til intervju", 3)
    hand = Hand(page)
    hand.everybody_flagged("Til intervju", "Klargjør: inviter til førstegangsintervju")
    assert "Det gjelder 3 søkere." in page.locator("#content").inner_text()
    hand.button("Klargjør: inviter til førstegangsintervju")
    hand.button("Slipp avgjørelsene og send brevene")
    assert "Sluppet, ikke sendt ennå" in page.locator("#content").inner_text()
    assert hand.count < 10
    take_everything_back(page, portal)
    assert page.troubles == []


def test_offering_and_answering_everyone_else_takes_under_ten_clicks(look, portal):
    page = look("manager")
    flag_while_reading(page, portal, "state=interview_1", "Må drøftes", 1)
    hand = Hand(page)
    hand.everybody_flagged("Må drøftes", "Klargjør: gi tilbud")
    hand.button("Klargjør, og gå videre til de andre")
    named = page.locator("#content").inner_text()
    assert re.search(r"Det gjelder \d+ søkere", named)
    hand.button("Klargjør: ikke plass denne gangen")
    hand.button("Slipp avgjørelsene og send brevene")
    released = page.locator("#content").inner_text()
    assert "Tilbud sendt" in released
    assert "Avslag" in released
    assert hand.count < 10
    take_everything_back(page, portal)
    assert page.troubles == []
