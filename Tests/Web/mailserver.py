"""A Postfix of its own: queue, log and settings in one folder, loopback only, nothing of the system's service touched."""

import os
import pathlib
import pwd
import shutil
import stat
import subprocess
import time

MAIN = """\
compatibility_level = 3.6
config_directory = {folder}/etc
queue_directory = {folder}/spool
data_directory = {folder}/lib
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log/mail.log
maillog_file_prefixes = {folder}
myhostname = mx.example
mydestination =
alias_maps =
inet_interfaces = loopback-only
default_transport = error:nothing leaves this machine
relay_domains = static:yes
recipient_delimiter = +
virtual_mailbox_domains = {domain}
virtual_mailbox_base = {folder}/boxes
virtual_mailbox_maps = static:all/
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
transport_maps = inline:{{ {transports} }}
"""

MASTER = """\
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
postlog unix-dgram n - n - 1 postlogd
"""


def missing():
    """Why it cannot run here; None if it can."""
    if os.geteuid() != 0:
        return "needs root, as mail systems do"
    if not os.path.exists("/usr/lib/postfix/sbin/master"):
        return "Postfix is not installed"
    return None


class MailServer:
    """`pipes` maps an address to the command that gets its mail as `user`; mail to `domain`, one or a Postfix table of them, goes into a mailbox."""

    def __init__(self, folder, pipes, domain="example.org", user="nobody"):
        self.folder = pathlib.Path(folder)
        nobody = pwd.getpwnam("nobody")
        for name in ["etc", "spool", "lib", "log", "boxes"]:
            (self.folder / name).mkdir(parents=True)
        shutil.chown(self.folder / "lib", "postfix")
        shutil.chown(self.folder / "boxes", nobody.pw_uid, nobody.pw_gid)
        transports = ", ".join(f"{address}=pipe{number}:" for number, address in enumerate(pipes))
        settings = MAIN.format(folder=self.folder, domain=domain, uid=nobody.pw_uid, gid=nobody.pw_gid, transports=transports)
        services = "".join(
            f"pipe{number} unix - n n - - pipe flags=DR user={user} argv={command}\n"
            for number, command in enumerate(pipes.values())
        )
        (self.folder / "etc/main.cf").write_text(settings)
        (self.folder / "etc/master.cf").write_text(MASTER + services)
        self.sendmail = self.folder / "sendmail"
        self.sendmail.write_text(f'#!/bin/sh\nexec /usr/sbin/sendmail -C {self.folder}/etc "$@"\n')
        self.sendmail.chmod(self.sendmail.stat().st_mode | stat.S_IXUSR)
        self.control("start")

    def control(self, command):
        subprocess.run(["/usr/sbin/postfix", "-c", self.folder / "etc", command], check=True, capture_output=True)

    def close(self):
        self.control("stop")

    def send(self, bounce, recipient, message):
        subprocess.run([self.sendmail, "-i", "-f", bounce, "--", recipient], input=message, check=True)

    def settle(self):
        """Waits until nothing is on its way any more."""
        for _ in range(600):
            subprocess.run(["/usr/sbin/postqueue", "-c", self.folder / "etc", "-f"], capture_output=True)
            queued = [
                file
                for name in ["maildrop", "incoming", "active", "deferred"]
                for file in (self.folder / "spool" / name).rglob("*")
                if file.is_file()
            ]
            if not queued:
                return
            time.sleep(0.05)
        raise AssertionError("mail is stuck: " + self.log())

    def log(self):
        return (self.folder / "log/mail.log").read_text()
