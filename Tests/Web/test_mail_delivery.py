"""Each message is handed over, once, or twice at most after a crash in the gap; through the real mailer."""

import collections
import random
import subprocess

import pytest

from maildesk import MailDesk, fill, publish

NOTES = 'cat >/dev/null; echo "$5" >>handed'


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    return publish(tmp_path_factory.mktemp("texts") / "dist")


@pytest.mark.parametrize("moment", ["before", "between", "after"])
def test_a_mailer_killed_by_chance_loses_nothing(tmp_path, texts, moment):
    """The mail program kills the mailer, once a message at most: without taking the message, in the midst, or having taken it."""
    kill = (
        'n=$(cat count 2>/dev/null || echo 0); echo $((n + 1)) >count; '
        '[ $((n % 3)) = 1 ] && [ ! -e "killed-$5" ] && : >"killed-$5" && kill -9 $PPID'
    )
    behaviour = {
        "before": f"{kill} && exit 0; {NOTES}",
        "between": f"cat >/dev/null; {kill}; echo \"$5\" >>handed",
        "after": f"{NOTES}; {kill}; exit 0",
    }[moment]
    desk = MailDesk(tmp_path / "desk", behaviour)
    fill(desk, 30)
    kills = 0
    for _ in range(200):
        if desk.start_delivery(texts).wait(60) == 0:
            break
        kills += 1
    handed = collections.Counter(desk.handed())
    assert kills >= 10
    assert sorted(handed) == sorted(f"r{number}@example.org" for number in range(30))
    assert max(handed.values()) <= 2 and sum(handed.values()) <= 30 + kills
    assert desk.states() == {"sent": 30}


def test_a_mailer_killed_at_random_moments_loses_nothing(tmp_path, texts):
    desk = MailDesk(tmp_path / "desk", NOTES)
    fill(desk, 60)
    chance = random.Random(7)
    kills = 0
    while desk.states().get("waiting", 0) and kills < 100:
        mailer = desk.start_delivery(texts)
        try:
            mailer.wait(chance.uniform(0.02, 0.4))
        except subprocess.TimeoutExpired:
            mailer.kill()
            mailer.wait()
            kills += 1
    handed = collections.Counter(desk.handed())
    # Only what was in hand when the mailer died may come twice.
    assert len(handed) == 60 and sum(handed.values()) <= 60 + kills
    assert desk.states() == {"sent": 60}


def test_five_mailers_at_once_hand_over_each_message_once(tmp_path, texts):
    desk = MailDesk(tmp_path / "desk", NOTES)
    fill(desk, 20)
    mailers = [desk.start_delivery(texts) for _ in range(5)]
    assert [mailer.wait(60) for mailer in mailers] == [0] * 5
    desk.deliver(texts)
    assert sorted(desk.handed()) == sorted(f"r{number}@example.org" for number in range(20))


def test_a_missing_mail_program_is_a_reason_that_staff_can_read(tmp_path, texts):
    desk = MailDesk(tmp_path / "desk", program="/no/such/sendmail")
    fill(desk, 2)
    assert desk.deliver(texts) == {"sent": 0, "waiting": 2, "failed": 0, "dropped": 0}
    listed = desk.admin("mail", "list", "waiting").stdout.decode()
    assert "/no/such/sendmail could not be started" in listed
    assert desk.admin("mail", "retry", "1", "2").returncode == 0
    assert desk.admin("mail", "retry", "99", check=False).returncode == 1
    shown = desk.admin("mail", "show", "1", "--output", texts).stdout.decode()
    assert shown.startswith("Date: ") and "\nTo: Anna <r0@example.org>\n" in shown
