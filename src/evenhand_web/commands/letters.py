"""``evenhand letters``: send what waits to be sent."""

from __future__ import annotations

import click

from evenhand_web.commands.setting_up import told


@click.command("letters")
@click.pass_context
@told
def command(ctx: click.Context) -> None:
    """Send the letters that the e-mail server did not take when they were written.

    The site tries each a few times itself, while people use it; this tries all of them
    now, but those that another process is sending. Before that it writes to the leads of
    each urgent concern that is overdue, once. Exit code 1 where some are still left.
    """
    from evenhand.commands.paper import say
    from evenhand.wording import counted
    from evenhand_web.commands.setting_up import set_up_there

    set_up_there()
    from evenhand_web.acting import Operator
    from evenhand_web.actions import concerns, notices

    by = Operator("evenhand letters")
    concerns.remind_all(by=by)
    delivery = notices.send_all(by=by)
    sent, kept = len(delivery.sent), len(delivery.kept)
    elsewhere = notices.being_sent()
    if elsewhere:
        say(
            "Being sent by another process, or left by one that died: "
            f"{counted(elsewhere, 'letter')}. After ten minutes they can be sent again."
        )
    if not (sent or kept):
        if not elsewhere:
            say("No letter waits to be sent.")
        return
    say(f"Sent: {counted(sent, 'letter')}. Still waiting: {counted(kept, 'letter')}.")
    if kept:
        say("The e-mail server did not take them: see EVENHAND_EMAIL_URL, docs/site.md.")
        ctx.exit(1)
