from __future__ import annotations

from collections.abc import Callable

import pytest

from enduse.model import Claim

Claims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "“There has been no such export,” the Norwegian foreign ministry spokesman said.",
        "Zorvex rebuffed claims that it had sold lathes.",
        "The minister ruled out that lathes had been sent.",
        "Zorvex bristled at suggestions that it had sold lathes.",
        "The minister dismissed as “absurd” the claim that Peru had sold lathes.",
        "Zorvex has neither sold nor leased lathes, its lawyer Ada Lind said.",
        "Zorvex, its chairman said, has never carried a bolt for the army.",
        "The bank said it had never processed a payment for the yard.",
        "The owner said it “categorically rejects any suggestion of wrongdoing”.",
        "The owner said she had no knowledge of the sale.",
        "The ministry said it knew nothing about the sale.",
        "The owner said he was unaware of the sale.",
        "Holm says he is innocent.",
        "No one at the firm had any idea the goods were controlled, its lawyer argued.",
        "Asked about the lathes, the owner said: “Absolutely not.”",
        "“No weapons, no shells, nothing,” the ambassador said.",
        "“Not one licence was issued last year,” the trade ministry spokesperson said.",
        "Oslo says no licence was issued after 2022.",
        "Zorvex said it had “no record of sales to the yards named in the report”.",
        "“Mr. Holm has never knowingly broken any export law,” his lawyer, Ada Lind, told us.",
        "The director insisted no chips had been shipped.",
        "“Our firm has not sold chips,” the director said.",
        "“The firm does not do business in Russia,” its director said.",
        "“There were no such sales,” the minister said.",
        "“That is false,” the owner said.",
        "“None of our chips went to Russia,” Zorvex said.",
        "The embassy said no such sale took place.",
        "“Not a single chip was sold to Russia,” the owner said.",
        "Talmund Optics said its chips do not reach Russia.",
        "“There is no basis for the allegations,” the embassy said.",
        "The director said nobody there had sold chips.",
        "The company said it would never sell chips to Russia.",
        "“I can tell you this did not happen,” the director said.",
        "The firm described the report as pure invention.",
        "The company said that it had shipped nothing to the yard.",
        "The Peruvian ministry said Peruvian firms did not supply the yard.",
        "The company said there had never been any shipment to the yard.",
        "The claim that the firm sold chips is untrue, its owner said.",
        "Zorvex refuted the claims that it had sold lathes.",
        "The lawyer said her client did not send the lathes to Iran.",
        "“We do not break the law,” the owner said.",
        "“It never happened,” the owner said.",
        "Peru said it does not export weapons to the militia.",
        "Zorvex said that it had not knowingly supplied the yard.",
        "“No lathes were sold to the yard,” Zorvex said.",
        "“There is no truth to these reports,” the minister said.",
        "“At no time did we sell lathes to the yard,” Zorvex said.",
        "Zorvex said neither it nor its agents had shipped lathes to the yard.",
        "The owner said he had “absolutely no dealings” with the yard.",
        "A spokesman for Zorvex said the company had no ties to the yard.",
        "Lawyers for Zorvex said the company had broken no law.",
        "The trade minister of Peru said Peru had exported no weapons.",
        "“The Peruvian government has never approved such exports,” the ministry said.",
        "“No such licence exists,” the trade ministry said.",
        "The embassy said the claim was “a fabrication”.",
        "“These accusations are absolutely untrue,” the ambassador said.",
        "The ministry said there was no substance to the claims.",
        "The company said the report was wrong.",
        "“It’s a lie,” the owner said.",
        "Zorvex called the report a fabrication.",
        "The firm dismissed the claims as nonsense.",
        "The ambassador said that neither country had sent weapons to the militia.",
        "The Norwegian embassy said Norway had not approved any export of lathes to Russia.",
        "Zorvex said it was not aware of any sale to the yard.",
        "The owner said the lathes were not sold to the yard.",
        "“Our lathes were never shipped to Russia,” Zorvex said.",
        "“There have not been any deliveries,” Zorvex said.",
        "“There is nothing of the kind in our stores,” the army’s spokesman said.",
        "“We do nothing of the sort,” the owner said.",
        "The Kremlin said Russia had no need of foreign shells.",
        "The embassy described the accusations as politically motivated.",
        "He said that was “simply not the case”.",
        "The firm said the allegations were without merit.",
        "The embassy said the allegation had no basis in fact.",
        "The company said it had done nothing wrong.",
        "She said her company had never heard of the yard.",
        "The lawyer said her client had nothing to do with the ships.",
        "The firm says the goods never left Germany.",
        "The ministry said the images were fake.",
        "The Peruvian envoy said Peru would never allow its territory to be so used.",
        "The bank said it had no record of such payments.",
        "A spokesman for the government of Peru said the country had not sold weapons.",
    ],
)
def test_the_charged_party_denies(claims: Claims, text: str) -> None:
    assert [c.stance.value for c in claims(text)] == ["denies"]


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the yard had not sold weapons.",
        "US officials said there had been no shipments of weapons from China.",
        "The analyst said no licence was issued after 2022.",
        "The report said no chips were sold to the yard.",
        "Researchers said there had been no sale of lathes.",
        "The firm declined to comment.",
        "No one has denied that chips were sold to the yard.",
        "The minister did not deny that chips were sold to the yard.",
        "Norway denied entry to the ship.",
        "Norway denied the crew visas.",
        "The port denied access to the inspectors.",
        "The ministry denied the firm a licence.",
        "The minister said no decision has been taken.",
        "The firm said it gave no details of the sale.",
        "The minister said there had been no talks.",
        "The minister said no progress was made.",
        "The prosecutor said there was no licence for the sale.",
        "Police said no weapons had been sold at the port.",
        "Customs officers said no licence was issued for the lathes.",
        "US officials said no weapons had been delivered to the militia.",
        "An EU diplomat said there had been no shipment.",
        "Norway’s prime minister said China had not supplied weapons.",
        "The minister said Chinese firms had not delivered the lathes.",
        "The Danish minister said no weapons from Norway were sold to the militia.",
        "The minister said the report was right.",
        "The company said the lathes are wrong for the job.",
        "“That is not true of every firm,” the minister said.",
        "“This is a lie detector,” the owner said.",
        "The company said it has no plans to close the yard.",
        "The firm said it had no order for May.",
        "The minister said there was no agreement on the tax.",
        "The minister said there is no deal yet.",
        "The minister said no deal had been signed.",
        "The minister said there are no permits for new flats.",
        "“We have no time,” the owner said.",
        "“Nobody told us,” the owner said.",
        "The court rejected the firm’s request to lift the ban.",
        "The firm will neither confirm nor deny the sale, its owner said.",
        "The owner said she would not sell the firm.",
        "Nobody at Zorvex denied the sale.",
        "“Nobody sells 50 tubes a month to a museum,” said Rutger Maas, who teaches in Oslo.",
        "The ministry said it had no budget for inspectors.",
        "The minister said there was no need to hurry.",
        "The company said it no longer sells to Russia.",
        "The police said the images were new.",
    ],
)
def test_a_negation_by_another_or_of_something_else_is_no_denial(claims: Claims, text: str) -> None:
    assert "denies" not in {c.stance.value for c in claims(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The company neither confirmed nor denied that it had sold chips to Russia.",
        "The company neither confirmed nor denied the sale.",
        "The minister said he could neither confirm nor rule out that the lathes had been sold.",
        "The firm said it could neither confirm nor deny the sale.",
    ],
)
def test_neither_confirmed_nor_denied_tells_nothing(claims: Claims, text: str) -> None:
    assert [c.stance.value for c in claims(text)] == ["cannot_assess"]


def test_an_urging_beside_a_denial_stays_one(claims: Claims) -> None:
    found = claims("“We have sold nothing. We urge the press to stop,” the owner of Zorvex said.")
    assert [c.stance.value for c in found] == ["denies", "urges"]


def test_an_observer_s_own_denial_of_its_own_act_is_one(claims: Claims) -> None:
    (claim,) = claims("“We did not sell lathes to the yard,” the analyst said.")
    assert claim.stance.value == "denies"


def test_not_to_doubt_is_to_assert(claims: Claims) -> None:
    (claim,) = claims("The analyst did not doubt that the yard bought lathes.")
    assert claim.stance.value == "asserts"


@pytest.mark.parametrize(
    "text",
    [
        "Zorvex did not dispute that the chips were its own.",
        "The minister did not deny that licences had been granted.",
        "The minister said he had never expected to win.",
        "Prosecutors said they had not finished the file.",
    ],
)
def test_concessions_and_plain_negations_deny_nothing(claims: Claims, text: str) -> None:
    assert [c.stance.value for c in claims(text)] == ["asserts"]


def test_a_denial_told_by_a_lawyer_is_that_of_the_party(claims: Claims) -> None:
    found = claims(
        "Zorvex has repeatedly denied supplying the yard and had no knowledge of the resale, "
        "its lawyers say."
    )
    assert [(c.content.text, c.stance.value) for c in found] == [
        ("supplying the yard", "denies"),
        ("had no knowledge of the resale", "denies"),
    ]


def test_what_cannot_be_commented_on_is_no_claim(claims: Claims) -> None:
    assert claims("The ministry said it could not comment on the case.") == ()
