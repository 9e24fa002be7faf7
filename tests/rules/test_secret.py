"""Secrets by their shapes; those that forges would stop are put together here from parts."""

import pytest

from kblib.rules import secret_shapes

LETTERS = "aB3dE5gH7jK9mN1pQ3rS5tU7vW9xY1zA3cD5eF7g"
HEX = "0123456789abcdef" * 4
UUID = "7b1d9c02-3e5f-4a68-9b0c-d1e2f3a4b5c6"


def kinds(text: str) -> list[str]:
    """What is found in a text, in English."""
    return [secret.kind.en for secret in secret_shapes.find(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("export TOKEN=gh" + f"p_{LETTERS[:36]}", "a token of GitHub"),
        ("github" + f"_pat_{LETTERS[:22]}_{LETTERS}", "a token of GitHub"),
        ("glp" + f"at-{LETTERS[:20]}", "a token of GitLab"),
        ("aws_access_key_id: AK" + "IAQ3EGRIPV7LTM2N5X", "an access key of AWS"),
        ("aws_secret_access_key = " + LETTERS[:40], "a token or key"),
        ("xox" + "b-123456789012-abcdefABCDEF", "a token of Slack"),
        ("https://hooks.slack" + f".com/services/T0ABCDEF1/B0ABCDEF2/{LETTERS[:24]}", "a token or key"),
        ("AccountName=x;Account" + f"Key={LETTERS}{LETTERS}==;", "the key of an Azure connection string"),
        ("SharedAccess" + f"Key={LETTERS[:43]}=", "the key of an Azure connection string"),
        ("AIz" + f"a{LETTERS[:35]}", "an API key of Google"),
        (f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={UUID}", "a token or key"),
        (f"https://oapi.dingtalk.com/robot/send?access_token={HEX}", "a token or key"),
        (f"https://open.feishu.cn/open-apis/bot/v2/hook/{UUID}", "a token or key"),
        (f"Authorization: Bearer ey{'J'}{LETTERS[:20]}.ey{'J'}{LETTERS[:20]}.{LETTERS[:30]}", "a JSON Web Token"),
        ("-----BEGIN OPENSSH PRIVATE " + f"KEY-----\n{LETTERS}{LETTERS[:24]}\n", "a private key"),
        ('"private_key": "-----BEGIN PRIVATE ' + f'KEY-----\\n{LETTERS}{LETTERS[:24]}\\n"', "a private key"),
        ("Authorization: Basic YWRtaW46UzNjcmV0OXg=", "a token or key"),
        ("postgres://kb:Winter-2024@db.example.com/kb", "a password in an address"),
    ],
)
def test_a_token_is_known_by_its_shape(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "密码：Abc@12345",
        "密码:123456",
        "初始密码为 Init2024 ，登录后修改",
        "登录密码（区分大小写）：`Qwer!234`",
        "密码Abc@12345",
        "管理员口令＝无；口令：Zx9876",
        "密码：　Abc@12345",
        "| 密码 | Abc@12345 |",
        "password: hunter2",
        "Password = 'P@ssw0rd'",
        "the password is Welcome1",
        "DB_PASSWORD=s3cretValue",
        "uid=sa;pwd=Sa123456;",
        "Server=db;Password=Abc123$;Encrypt=yes",
        '{"password": "Xy7$kk!"}',
        r"net use Z: \\fs.example.com\s /user:corp\bob letmein",
        r"net use Z: \\fs.example.com\s letmein /user:corp\bob",
        r"NET USE \\fs.example.com\s /USER:bob letmein",
        "net user bob Passw0rd /add",
        "cmdkey /add:fs.example.com /user:bob /pass:letmein",
        "ConvertTo-SecureString -String 'letmein' -AsPlainText",
        "密码：Welcome",
        "初始密码：abcdef，首次登录后修改",
        "Password: `letmein`",
        "密码重置为 Abc12345。",
        "密码统一设置为Abc@12345",
        "password 为 Abc12345",
        "密碼：Abc@12345",
        "密碼設為 Abc12345",
        "预共享密钥：Summer2024wifi",
        "PSK=Summer2024wifi",
        "Pre-shared key: Corp@vpn2023",
        "密码：“Abc@1234x”",
        "密码：「Abc@1234x」",
        "密码是：Abc@1234x",
        "密码为：Abc@1234x",
        "mysql -u root -pS3cret!9 db",
        "用 MySQL\nmysql -uroot -pS3cret!9 db",
        "```mysql\nmysql -uroot -pS3cret!9 db\n```",
        "mysqldump --single-transaction -uroot -pS3cret9 db > a.sql",
        "curl -u svc:S3cret9x https://example.com/api",
        "curl -s --user svc:letmein https://example.com/api",
        "sshpass -p 'S3cret9x' ssh host",
        "redis-cli -h db -a S3cret9x ping",
        "psexec \\\\pc1 -u corp\\adm -p S3cret9x cmd",
        "schtasks /create /tn a /ru svc /rp S3cret9x",
        "sqlcmd -S db -U sa -P S3cret9x",
        "sqlplus hr/S3cret9x@orcl",
        "ALTER USER hr IDENTIFIED BY wonder4land;",
        "CREATE USER 'kb'@'%' IDENTIFIED BY 'letmein';",
    ],
)
def test_a_password_is_known_by_the_words_before_it(text: str) -> None:
    assert kinds(text) == ["a password"]


@pytest.mark.parametrize(
    "text",
    [
        "密码：<password>",
        "密码：********",
        "密码：xxxxxx",
        "密码：你的密码",
        "密码错误：0x8007052E",
        "密码为空时提示 1326",
        "密码：Windows10 登录密码",
        "密码长度：8-16 位",
        "忘记密码请打 400-810-1234",
        "密码 2026-01-01 过期",
        "password: $PASSWORD",
        "password: ${{ secrets.PASSWORD }}",
        "password: {{ password }}",
        "password: changeme",
        "password=example-password-1",
        "password = get_password1()",
        "password: settings.mail.password1",
        "Password: %PASS1%",
        "Password: see https://example.com/vault1",
        "Reset password: https://example.com/reset1",
        "Password: C:\\Users\\1.txt",
        "PWD=/home/user1",
        "bypass: route66x",
        "Password age: 90 days",
        "the password is 12 characters long",
        "net use Z: \\\\server\\share /user:domain\\user *",
        "net use Z: \\\\server\\share /user:domain\\user /persistent:yes",
        "net use Z: /delete",
        "net user bob /active:yes",
        "net user accounts are listed",
        "PublicKeyToken=31bf3856ad364e35",
        "token: expired",
        "client_secret=<client-secret-of-the-app>",
        "AKIAIOSFODNN7EXAMPLE",
        "KMS 客户端密钥：AB3D5-FGH7J-K9LMN-P2RS4-TUV6W",
        "密码：区分大小写，长度 8–16，由服务台当面告知",
        "密码提示 0x80070056，恢复密码：48 位数字",
        "ORA-28001: the password has expired; PasswordLastSet : 2026/3/1 10:20:30",
        "pwdLastSet: 133543210987654321",
        '"password": {"type": "string", "minLength": 12}',
        "Password: [REDACTED], password: (hidden1)",
        "密码：无，密码：KeePass，密码：CapsLock，密码：PIN，密码：Enter",
        "密码：Outlook 的登录密码",
        "密码：KB-3F7Q2",
        "密码改为 12 位以上，密码设置为永不过期",
        "password: required",
        "Password: admin password of the device",
        "mysql -u root -p",
        "mysql -h db -P3306 -u root -p db",
        "mysql -u root -p<密码> db",
        "curl -u $USER:$PASS https://example.com",
        "curl -u svc:<token> https://example.com",
        "curl --user-agent a:b https://example.com",
        "sshpass -p $PASS ssh host",
        "redis-cli -a <password>",
        "redis-cli -a my-secret-password",
        "schtasks /create /ru svc /rp *",
        "sqlcmd -S db -U sa -P $(PW)",
        "sqlplus / as sysdba",
        "sqlplus scott/tiger@orcl",
        "ALTER USER hr IDENTIFIED BY <new_password>;",
        "Each user is identified by the number on the card",
        "Authorization: Basic <credentials>",
        "https://user:password@example.com",
        "https://$USER:$TOKEN@example.com",
        "ssh://git@example.com:22/a@b",
        "-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----\n",
    ],
)
def test_what_stands_for_a_secret_is_none(text: str) -> None:
    assert kinds(text) == []


def test_offsets_count_characters_whatever_stands_before() -> None:
    text = "😀中文 é\n\npassword: hunter2\n密码：Abc@12345\n"
    assert [(secret.offset, secret.value) for secret in secret_shapes.find(text)] == [
        (17, "hunter2"),
        (28, "Abc@12345"),
    ]
