// The demo's tickets in English. Customers: 0 Anna, 1 Ben. Staff: 0 Sam, 1 Olga, 2 Alex. Products: router, backup, mail.

extension DemoTicket {
    static let english = [
        DemoTicket(
            0, daysAgo: 58, .medium, .small, product: 2, "Calendar invitations arrive twice",
            "Since the update on Monday every invitation reaches our people twice, a few seconds apart. Plain mails come once.",
            [
                .take(0, after: 1),
                .ask(0, after: 1, "Does it happen with invitations from outside, too, or only with your own?"),
                .reply(after: 3, "Only with our own. From outside they come once."),
                .solve(
                    0, after: 2,
                    "The meeting room *Oak* forwards invitations to everybody. \n\n1. Open **Rooms > Oak**.\n2. Switch off "
                        + "*Forward to members*.\n\nThe next invitation then arrives once."),
                .reply(after: 15, "That was it, thank you!"), .close(after: 1),
            ]),
        DemoTicket(
            1, daysAgo: 51, .low, .other, "Invoice shows our old address",
            "Our new address is 12 Mill Lane. The last two invoices still carry the old one. Can you change it, please?",
            [
                .solve(
                    2, after: 5,
                    "The address is changed; the next invoice carries the new one. The two old ones were "
                        + "reissued and are on their way to you.", closing: true)
            ]),
        DemoTicket(
            0, daysAgo: 44, .high, .big, product: 0, "Branch office loses the connection every evening",
            "Every evening between 18:00 and 18:10 the whole branch in Leeds is offline for about a minute. The router's "
                + "log says:\n\n```\n18:04:11 wan0: link down\n18:05:02 wan0: link up\n```\n\nThe provider says the line is fine.",
            [
                .take(1, after: 1),
                .note(1, after: 1, "Looks like the scheduled firmware check. Ask for the version before saying so."),
                .ask(1, after: 1, "Which firmware does the router show under **System > About**?"),
                .reply(after: 14, "3.1.0"),
                .solve(
                    1, after: 4,
                    "Firmware 3.1.0 restarts the line during its daily check for updates; 3.1.2 does not.\n\n1. Open "
                        + "**System > Update** and install 3.1.2.\n2. The router restarts once.\n\nIf the line still drops "
                        + "tomorrow evening, reopen this ticket."),
                .close(after: 30), .reopen(after: 26),
                .reply(after: 0, "It dropped again yesterday, at 18:06. The version is 3.1.2 now."),
                .answer(
                    1, after: 2, "Then it is not the check. I have asked the provider for their log of that minute."),
                .solve(
                    1, after: 46,
                    "The provider's modem restarted at 18:06 by a timer of its own; they have switched it off. Firmware 3.1.2 "
                        + "was needed, too, so please keep it."), .close(after: 20),
            ]),
        DemoTicket(
            0, daysAgo: 33, .critical, .big, product: 1, "Nightly backup has failed three times",
            "The backup of our file server failed on Friday, Saturday and Sunday with *target is full*. The target has 2 TB, "
                + "and our data is 400 GB.",
            [
                .take(0, after: 0),
                .ask(0, after: 1, "How many old versions are kept? You find it under **Backup > Retention**."),
                .reply(after: 1, "It says *all*. Is that too much?"),
                .solve(
                    0, after: 1,
                    "*All* keeps every version for ever. Set **Backup > Retention** to *30 days*; the space is free after "
                        + "the next run, which I have started for you. It ended well at 14:20.",
                    article: "faq/administrators/backup-and-restore.md"), .close(after: 20),
            ]),
        DemoTicket(
            1, daysAgo: 27, .medium, .small, product: 0, "Guest network asks for a password",
            "Guests in the lobby should get in without a password, but since last week they are asked for one.",
            [
                .answer(
                    0, after: 3,
                    "A guest network without password is off by default since version 3.1. Shall I write how "
                        + "to switch it on, or do you prefer a password on a sign in the lobby?"),
                .reply(after: 4, "A sign is fine. What is the password, then?"),
                .solve(
                    0, after: 1,
                    "You choose it yourself: **Wireless > Guests > Password**. It can also change every week and "
                        + "be printed from there.", closing: true),
            ]),
        DemoTicket(
            0, daysAgo: 12, .medium, .small, product: 2, "Shared mailbox does not show on phones",
            "The mailbox *orders@northwind.example* shows on computers, not on phones. Five people are concerned, all with "
                + "the standard app.",
            [
                .take(0, after: 2),
                .solve(
                    0, after: 20,
                    "Shared mailboxes have to be added on the phone by hand:\n\n1. Open the app's **Settings > Accounts**.\n"
                        + "2. Choose **Add shared mailbox**.\n3. Enter `orders@northwind.example`.\n\nIt shows within a minute."
                ),
            ]),
        DemoTicket(
            0, daysAgo: 6, .high, .big, product: 0, "Video calls break up in the afternoon",
            "Between 14:00 and 16:00 video calls freeze for seconds. At the same time large files are uploaded to our agency. "
                + "Can calls be given preference?",
            [
                .take(1, after: 3), .note(1, after: 1, "Upload is 20 Mbit/s only. Quality of service will do."),
                .ask(
                    1, after: 1, "Yes. Which program do you use for calls, and on which computers is the upload made?"),
                .reply(after: 18, "Meet, in the browser. The uploads come from the two computers in the design room."),
            ]),
        DemoTicket(
            0, daysAgo: 3, .low, .other, "Two people leave at the end of the month",
            "Please tell us what has to be done about their mailboxes, and whether their mail can be forwarded for some weeks.",
            [.take(2, after: 22)]),
        DemoTicket(
            0, daysAgo: 1, .medium, .small, product: 1, "How do we restore a single folder?",
            "A folder was deleted last week. Do we have to restore the whole server, or can one folder be brought back?"
        ),
        DemoTicket(
            0, daysAgo: 0, .critical, .big, product: 2, "No mail from outside since this morning",
            "Nothing from outside has arrived since about 7:30. Mail between us works. Our customers tell us on the phone that "
                + "they get no error."),
    ]
}
