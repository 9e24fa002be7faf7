"""Commands that destroy, and those that only look like them."""

import pytest

from kblib.rules.commands import destructive, possible


def names(code: str) -> list[str]:
    """The destructive commands in a piece of code."""
    return [found.name for found in destructive(code, possible(code))]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("rm -rf /", "rm -rf"),
        ("sudo rm -fr ~/data", "rm -rf"),
        ("rm -r --force /srv", "rm -rf"),
        ("rm --recursive --force $DIR", "rm -rf"),
        ('rm -Rf "/var/lib/x"', "rm -rf"),
        ("cd /data && rm -rf ./*", "rm -rf"),
        ("rm -rf .", "rm -rf"),
        ("rm -rf ../old", "rm -rf"),
        ("robocopy C:\\empty D:\\data /MIR", "robocopy /MIR"),
        ('dsrm "CN=a,DC=example,DC=com" -noprompt', "dsrm"),
        ("format C:", "format"),
        ("FORMAT /Q E:", "format"),
        ("mkfs.xfs /dev/sdb", "mkfs"),
        ("mkfs -t ext4 /dev/sdb", "mkfs"),
        ("dd if=x.iso of=/dev/sdb", "dd"),
        ("DROP TABLE a;", "DROP"),
        ("drop\n  database a", "DROP"),
        ("TRUNCATE TABLE a", "TRUNCATE"),
        ("select 1; truncate a", "TRUNCATE"),
        ("DELETE FROM a", "DELETE FROM"),
        ("delete from dbo.[a b];\nselect * from b where c = 1", "DELETE FROM"),
        ("Remove-ADUser a", "Remove-ADUser"),
        ("Remove-ADComputer a -WhatIf:$false", "Remove-ADComputer"),
        ("Remove-Mailbox a", "Remove-Mailbox"),
        ("Remove-Item a -Recurse -Force", "Remove-Item"),
        ("remove-item -fo -r a", "Remove-Item"),
        ("reg delete HKLM\\a /f", "reg delete"),
        ("REG.EXE  DELETE HKCU\\a", "reg delete"),
        ("Remove-ItemProperty -Path HKLM:\\a -Name b", "Remove-ItemProperty"),
        ("Remove-Item HKEY_LOCAL_MACHINE\\a", "Remove-ItemProperty"),
        ("del /s /q a", "del /s"),
        ("rd a /q /s", "del /s"),
        ("diskpart\nselect disk 1\nclean", "diskpart clean"),
        ("DISKPART> select disk 1\nDISKPART> clean all", "diskpart clean"),
        ("Clear-Disk -Number 1", "Clear-Disk"),
        ("Format-Volume -DriveLetter D", "Format-Volume"),
        ("git push --force", "git push --force"),
        ("git -C a push origin main -f", "git push --force"),
        ("DROP USER hr CASCADE;", "DROP"),
        ("drop tablespace a including contents;", "DROP"),
        ("git reset --hard origin/main", "git reset --hard"),
        ("git clean -fdx", "git clean -f"),
        ("docker system prune -a", "docker prune"),
        ("docker volume rm a", "docker prune"),
        ("find /var/log -mtime +30 -delete", "find -delete"),
        ("find . -name '*.tmp' -exec rm {} +", "find -delete"),
        ("wipefs -a /dev/sdb", "wipefs"),
        ("lvremove vg0/a", "lvremove"),
        ("zpool destroy a", "zpool destroy"),
        ("vssadmin delete shadows /all", "vssadmin delete"),
        ("userdel -r bob", "userdel -r"),
        ("net user bob /delete", "net user /delete"),
        ("Remove-LocalUser bob", "Remove-LocalUser"),
        ("Disable-Mailbox bob", "Disable-Mailbox"),
        ("wevtutil cl System", "wevtutil cl"),
        ("Clear-EventLog System", "Clear-EventLog"),
        ("kubectl delete namespace a", "kubectl delete"),
        ("kubectl -n a delete pvc b", "kubectl delete"),
        ("shutdown -h now", "shutdown"),
        ("shutdown /r /m \\\\print01 /t 0", "shutdown"),
        ("Restart-Computer -Force -ComputerName print01", "Stop-Computer"),
        ("sudo systemctl poweroff", "poweroff"),
        ("init 6", "init 0"),
    ],
)
def test_what_destroys_is_found(code: str, name: str) -> None:
    assert name in names(code)
    assert name in names(f"first line\n{code}\nlast line")


@pytest.mark.parametrize(
    "code",
    [
        "rm -r build",
        "rm -f /tmp/a.lock",
        "rm -rf node_modules",
        "charm -rf /x",
        "Get-Date -Format d:",
        "--format a:b",
        "format-hex a",
        "dd if=/dev/sda of=/dev/null",
        "dd if=a of=b.img",
        "drop the table",
        "DROP TABLE #a",
        "drop table if exists tempdb..#a",
        "TRUNCATE TABLE #a",
        "delete from #a",
        "git reset HEAD a",
        "git clean -n",
        "docker volume ls",
        "find . -name a",
        "net user bob",
        "userdel bob",
        "Remove-VMNetworkAdapter a",
        "wevtutil qe System",
        "String or binary data would be truncated",
        "TRUNCATE(1.5, 1)",
        "DELETE FROM a WHERE b = 1",
        "delete from a\n  where b = 1;",
        "Remove-ADGroupMember a b",
        "Remove-MailboxPermission a",
        "Remove-ADUser a -WhatIf",
        "kubectl delete ns a --dry-run=client",
        "Remove-Item a -Recurse",
        "Remove-Item a -Force",
        "reg query HKLM\\a",
        "reg add HKLM\\deleted",
        "Remove-ItemProperty HKMT:\\a",
        "del a.txt",
        "dir /s",
        "dism /online /cleanup-image",
        "diskpart\nlist disk",
        "diskpart\nclean-up",
        "git push --force-with-lease",
        "git push --follow-tags",
        "git fetch -f",
        "kubectl delete pod a",
        "shutdown /r /t 0",
        "shutdown -r -t 0",
        "Restart-Computer",
        "poweroff.log",
    ],
)
def test_what_only_looks_like_it_passes(code: str) -> None:
    assert names(code) == []


def test_a_command_is_named_once_with_its_first_place() -> None:
    code = "ls\nrm -rf /a\nrm -rf /b\nDROP TABLE c"
    assert list(destructive(code, possible(code))) == [("rm -rf", 3), ("DROP", 23)]


def test_a_rehearsal_does_not_hide_the_deed() -> None:
    assert names("Remove-ADUser a -WhatIf\nRemove-ADUser a") == ["Remove-ADUser"]
