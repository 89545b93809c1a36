"""Start-Job's process: another user, another PowerShell, the 32-bit personality."""
import os, pwd, shutil, stat, subprocess, tempfile, unittest

MUSTER = os.path.abspath(os.environ.get("MUSTER", "build/muster"))
USER, PASSWORD = "mustertester", "pa ss'\"$word"
CREDENTIAL = ("function cred($user, $password) { [pscredential]::new($user, (ConvertTo-SecureString -AsPlainText -Force $password)) }\n"
              "$password = 'pa ss''\"$word'\n")


def run(text, user=None, environment=None):
    """As root or as that user, of whom the test's own sudo rules must know nothing."""
    command = [MUSTER, "-NoProfile", "-NonInteractive", "-Command", "-"]
    if user:
        command = ["setpriv", "--reuid", user, "--regid", user, "--clear-groups"] + command
    done = subprocess.run(command, input=text + "\n\n", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=600, cwd="/",
                          env=environment)
    return done.stdout + done.stderr


def can_make_users():
    tools = all(shutil.which(tool) for tool in ("useradd", "userdel", "chpasswd", "setpriv"))
    reachable = tools and os.geteuid() == 0 and subprocess.run(["setpriv", "--reuid", "65534", "--clear-groups", "test", "-x", MUSTER]).returncode == 0
    return tools and reachable and USER not in [entry.pw_name for entry in pwd.getpwall()]


@unittest.skipUnless(can_make_users(), "needs root, useradd, and a muster that everybody may run")
class OtherUser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        subprocess.run(["useradd", "-m", "-s", "/bin/sh", USER], check=True, stderr=subprocess.DEVNULL)
        subprocess.run(["chpasswd"], input="%s:%s\n" % (USER, PASSWORD), text=True, check=True)
        cls.home = pwd.getpwnam(USER).pw_dir

    @classmethod
    def tearDownClass(cls):
        subprocess.run(["userdel", "-r", USER], stderr=subprocess.DEVNULL)

    def test_root_becomes_the_user(self):
        self.assertEqual(run(CREDENTIAL + """
            $job = Start-Job { [Environment]::UserName; id -un; id -gn; "$HOME $env:USER $input $args" } `
                -Credential (cred %s $password) -ArgumentList 1, 2 -InputObject 3
            Receive-Job $job -Wait""" % USER), "%s\n%s\n%s\n%s %s 3 1 2\n" % (USER, USER, USER, self.home, USER))

    def test_a_user_becomes_another_one(self):
        self.assertEqual(run(CREDENTIAL + """
            Start-Job { [Environment]::UserName; "$HOME $PWD" } -Credential (cred '.\\%s' $password) -WorkingDirectory /tmp | Receive-Job -Wait"""
                             % USER, user="65534"), "%s\n%s /tmp\n" % (USER, self.home))

    def test_wrong_password(self):
        for user in (None, "65534"):
            self.assertEqual(run(CREDENTIAL + """
                $job = Start-Job { 1 } -Credential (cred %s 'wrong')
                "$((Wait-Job $job).State)"
                Receive-Job $job -ErrorAction SilentlyContinue -ErrorVariable problem
                "$($problem[0])"; $problem[0].FullyQualifiedErrorId; $job.ChildJobs[0].JobStateInfo.Reason.GetType().Name""" % USER, user),
                "Failed\n[localhost] An error occurred while starting the background process. Error reported: The user name or password is incorrect.\n"
                "-2147467259,PSSessionStateBroken\nPSRemotingTransportException\n")

    def test_a_folder_that_is_not_the_users(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assertIn("Error reported: Permission denied.", run(CREDENTIAL + """
                Start-Job { 1 } -Credential (cred %s $password) -WorkingDirectory %s | Receive-Job -Wait""" % (USER, folder)))


class OtherProgram(unittest.TestCase):
    def test_narrow_personality(self):
        machine = os.uname().machine
        narrow = subprocess.run(["setarch", "linux32", "uname", "-m"], stdout=subprocess.PIPE, text=True).stdout
        self.assertEqual(run("Start-Job { uname -m } -RunAs32 | Receive-Job -Wait; uname -m"), "%s%s\n" % (narrow, machine))

    def test_version(self):
        with tempfile.TemporaryDirectory() as folder:
            fake = os.path.join(folder, "pwsh")
            with open(fake, "w") as file:
                file.write("#!/bin/sh\n[ \"$1\" = -Version ] && { echo PowerShell 7.4.2; exit; }\nMARK=other exec \"%s\" \"$@\"\n" % MUSTER)
            os.chmod(fake, os.stat(fake).st_mode | stat.S_IXUSR)
            environment = dict(os.environ, PATH=folder + ":" + os.environ["PATH"])
            script = """foreach ($version in '7.4', '7.4.2', '5.1', '7.4.3', '2.0') {
                    try { Start-Job { "$env:MARK $args" } -ArgumentList $version -PSVersion $version -InitializationScript { 'begun' } | Receive-Job -Wait }
                    catch { "$_"; $_.FullyQualifiedErrorId } }
                """
            refused = ("Cannot bind parameter 'PSVersion' to the target. Exception setting \"PSVersion\": \"The value %s is not valid for the "
                       "PSVersion parameter. The only allowed value is 5.1.\"\nParameterBindingFailed,Microsoft.PowerShell.Commands.StartJobCommand\n")
            self.assertEqual(run(script + "\n", environment=environment),
                             "begun\nother 7.4\nbegun\nother 7.4.2\nbegun\n 5.1\n" + refused % "7.4.3" + refused % "2.0")


if __name__ == "__main__":
    unittest.main()
