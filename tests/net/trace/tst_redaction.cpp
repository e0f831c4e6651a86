#include "net/trace/redaction.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace Qt::StringLiterals;

class RedactionTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void secretNames_data();
    void secretNames();
    void jsonValues_data();
    void jsonValues();
    void onlyHarmlessFieldsOfASignInStay();
    void nothingSecretMeansTheSameBytes();
    void cutOffAnywhereNothingGetsOut();
    void oneWrongCharacterAnywhereNothingGetsOut();
    void headers_data();
    void headers();
    void endpoints_data();
    void endpoints();
    void sentences_data();
    void sentences();
};

void RedactionTest::secretNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("secret");
    for (const char *name :
         {"token", "Token", "access_token", "refreshToken", "x-auth-token", "password",
          "new-password", "passwd", "Cookie", "Set-Cookie", "Authorization", "Proxy-Authorization",
          "sid", "session_id", "client_secret", "apiKey", "key", "auth"}) {
        QTest::newRow(name) << QByteArray(name) << true;
    }
    for (const char *name : {"", "name", "seq", "room", "body", "author", "keyboard", "side",
                             "pingInterval", "sequence", "protocol", "passed"}) {
        QTest::newRow(name) << QByteArray(name) << false;
    }
}

void RedactionTest::secretNames()
{
    QFETCH(const QByteArray, name);
    QFETCH(const bool, secret);
    QCOMPARE(isSecretName(name), secret);
}

void RedactionTest::jsonValues_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *name, const char *text, const char *result) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(result);
    };
    row("string", R"({"a":1,"token":"abc","b":"x"})", R"({"a":1,"token":"••••••","b":"x"})");
    row("spaces", "{ \"token\" :\n \"abc\" }", "{ \"token\" :\n \"••••••\" }");
    row("number", R"({"otp":123456,"seq":7})", R"({"otp":"••••••","seq":7})");
    row("last number", R"({"otp":123456})", R"({"otp":"••••••"})");
    row("object", R"({"auth":{"a":"}","b":[1,{"c":2}]},"z":1})", R"({"auth":"••••••","z":1})");
    row("array", R"({"cookies":["a","b"],"z":[1]})", R"({"cookies":"••••••","z":[1]})");
    row("no value", R"({"token":null,"auth":false,"password":true})",
        R"({"token":null,"auth":false,"password":true})");
    row("nested", R"({"user":{"token":"abc"},"l":[{"sid":"x"}]})",
        R"({"user":{"token":"••••••"},"l":[{"sid":"••••••"}]})");
    row("escapes in the value", R"({"token":"a\"b\\","n":1})", R"({"token":"••••••","n":1})");
    row("escapes in the name", R"({"tok\u0065n":"abc"})", R"({"tok\u0065n":"••••••"})");
    row("a prefix", R"(42["welcome",{"token":"abc"}])", R"(42["welcome",{"token":"••••••"}])");
    row("a text that looks like it", R"({"body":"my \"token\":\"abc\""})",
        R"({"body":"my \"token\":\"abc\""})");
    row("a value of that name", R"({"kind":"token","seq":1})", R"({"kind":"token","seq":1})");
    row("several", R"({"sid":"1","password":"2"})", R"({"sid":"••••••","password":"••••••"})");
    row("nothing behind it", R"({"token":)", R"({"token":)");
    row("a word of the packet codec", "2probe", "2probe");
    row("no JSON", "token: \"", "••••••");
    row("no JSON, and no secret", "<html>502 Bad Gateway", "<html>502 Bad Gateway");
    row("a quote too many before it", R"({"a":"x"","token":"abc"})", R"({"a":"x"","••••••)");
    row("a quote before everything", R"("{"token":"abc"})", R"("{"••••••)");
    row("no quote behind the name", R"({"n":1,"token:"abc","z":2})", R"({"n":1,"••••••)");
    row("a half escape", R"({"a":"\x","sid":"abc"})", R"({"a":"\x","••••••)");
    row("brackets that do not fit", R"({"a":[1},"pwd":"abc"})", R"({"a":[1},"••••••)");
    row("something behind it", R"({"a":1}{"To-ken":"abc"})", R"({"a":1}{"••••••)");
    row("an escape in what is no JSON", R"({'a':1,'tok\u0065n':'abc'})", R"({'a':1,'tok••••••)");
    row("a name that nobody can read", "{\"t\\u006fken\xff\":\"abc\"}",
        "{\"t\\u006fken\xff\":\"••••••\"}");
    row("empty", "", "");
}

void RedactionTest::jsonValues()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, result);
    QCOMPARE(redactedJson(text), result);
    // What has been redacted once stays as it is.
    QCOMPARE(redactedJson(result), result);
}

void RedactionTest::onlyHarmlessFieldsOfASignInStay()
{
    QCOMPARE(redactedJson(R"(40{"name":"ines","ticket_no":"abc","protocol":1,"x":{"name":"y"}})",
                          JsonSecrets::AllButHarmless),
             QByteArray(R"(40{"name":"ines","ticket_no":"••••••","protocol":1,"x":"••••••"})"));
}

void RedactionTest::nothingSecretMeansTheSameBytes()
{
    const QByteArray text = R"(42["message",{"body":"hello","seq":4}])";
    const QByteArray result = redactedJson(text);
    QCOMPARE(result.constData(), text.constData());
}

void RedactionTest::cutOffAnywhereNothingGetsOut()
{
    const QByteArray secret = "S3CR3T";
    const QByteArray whole
        = R"(40{"name":"x","token":"S3CR3T","auth":{"password":"S3CR3T"},"sid":"S3CR3T"})";
    for (qsizetype length = 0; length <= whole.size(); ++length) {
        const QByteArray result = redactedJson(whole.first(length));
        QVERIFY2(!result.contains(secret.first(2)), whole.first(length).constData());
    }
}

void RedactionTest::oneWrongCharacterAnywhereNothingGetsOut()
{
    const QByteArray whole
        = R"(40{"name":"x","n":["a\\",1],"token":"S3CR3T","auth":{"password":"S3CR3T"}})";
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (const QByteArray wrong : {"\"", "\\", "{", "}", "[", "]", ",", ":", "\"\""}) {
            const QByteArray more = QByteArray(whole).insert(at, wrong);
            const QByteArray other = QByteArray(whole).replace(at, 1, wrong);
            const qsizetype name = whole.indexOf("token");
            for (const JsonSecrets which : {JsonSecrets::ByName, JsonSecrets::AllButHarmless}) {
                // Where the name itself is broken there is no secret's name any more.
                if (at < name || at >= name + 5) {
                    QVERIFY2(!redactedJson(more, which).contains("S3C"), more.constData());
                    QVERIFY2(!redactedJson(other, which).contains("S3C"), other.constData());
                }
            }
        }
    }
}

void RedactionTest::headers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *name, const char *value, const char *result) {
        QTest::newRow(name) << QByteArray(name) << QByteArray(value) << QByteArray(result);
    };
    row("Cookie", "io=abc; other=def", "••••••");
    row("set-cookie", "io=abc; Path=/", "••••••");
    row("AUTHORIZATION", "Basic dXNlcjpwdw==", "••••••");
    row("Location", "http://x/?token=abc&y=1", "http://x/?token=••••••&y=1");
    row("Content-Type", "text/html", "text/html");
}

void RedactionTest::headers()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, result);
    QCOMPARE(redactedHeader(name, value), result);
}

void RedactionTest::endpoints_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("text");
    QTest::newRow("query") << u"wss://chat.example:444/socket.io/?EIO=4&sid=abc"_s
                           << u"wss://chat.example:444/socket.io/"_s;
    QTest::newRow("user") << u"http://ann:secret@[::1]:80/x#token"_s << u"http://[::1]:80/x"_s;
    QTest::newRow("none") << QString() << QString();
}

void RedactionTest::endpoints()
{
    QFETCH(const QString, url);
    QFETCH(const QString, text);
    QCOMPARE(endpointText(QUrl(url)), text);
}

void RedactionTest::sentences_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *name, const char16_t *text, const char16_t *result) {
        QTest::newRow(name) << QString::fromUtf16(text) << QString::fromUtf16(result);
    };
    row("query", u"GET /socket.io/?EIO=4&sid=abc-_1&t=5 failed",
        u"GET /socket.io/?EIO=4&sid=••••••&t=5 failed");
    row("bearer", u"sent Bearer abc.def, refused", u"sent Bearer ••••••, refused");
    row("user in a URL", u"no way to http://ann:pw@proxy:3128/",
        u"no way to http://••••••@proxy:3128/");
    row("quoted", u"token=\"a b\" and password: 'c d'.", u"token=•••••• and password: ••••••.");
    row("plain", u"Connection refused: 127.0.0.1:80", u"Connection refused: 127.0.0.1:80");
    row("nothing", u"", u"");
}

void RedactionTest::sentences()
{
    QFETCH(const QString, text);
    QFETCH(const QString, result);
    QCOMPARE(redactedSentence(text), result);
    QCOMPARE(redactedSentence(result), result);
}

QTEST_GUILESS_MAIN(RedactionTest)
#include "tst_redaction.moc"
