#include "net/profile/profile_parser.h"
#include "support/test.h"

#include <QDir>
#include <QFile>

using namespace godwit::net::profile;
using namespace godwit::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Code = ProfileError::Code;

Q_DECLARE_METATYPE(godwit::net::profile::ProfileError::Code)

/// Profiles that are read, and those that are refused with the place of the mistake.
class ProfileParserTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void readsEverythingThatAProfileCanSay();
    void fillsInWhatIsLeftOut();
    void namesLineAndFieldOfAMistake_data();
    void namesLineAndFieldOfAMistake();
    void refusesWhatIsTooLong();
    void everyShippedProfileIsGood_data();
    void everyShippedProfileIsGood();
};

void ProfileParserTest::readsEverythingThatAProfileCanSay()
{
    const auto profile = parseProfile(R"({
        "$schema": "x", "profile": 1, "name": "All", "description": "d",
        "receive": [
            {"by": "websocket", "path": "/ws?room={{room}}", "port": 81, "subprotocols": ["chat"],
             "list": "/m"},
            {"by": "eventStream", "path": "/e", "events": ["message", "say"]},
            {"by": "longPolling", "path": "/l", "hold": 30,
             "cursor": {"parameter": "after", "from": "/id"}},
            {"by": "polling", "path": "/p", "every": 0.5, "atMost": 4}
        ],
        "send": [
            {"by": "websocket", "text": "{{text}}", "binary": true},
            {"by": "post", "path": "/s", "json": {"a": ["{{text}}", 1, null]}},
            {"by": "put", "path": "/f", "port": 82, "form": {"t": "{{text}}"}}
        ],
        "echo": true,
        "message": {
            "author": {"template": "{{/first}} {{/last}}", "else": "someone"},
            "text": {"at": "/text", "else": "-"}, "id": "/id", "room": {"always": "lobby"},
            "time": {"at": "/t", "unit": "seconds"}, "list": "/messages", "order": "newestFirst",
            "when": {"at": "/type", "is": "message"}
        },
        "signs": {
            "join": {"when": {"at": "/type", "is": "join"}, "person": "/user"},
            "leave": {"when": {"at": "/type", "is": "leave"}, "person": "/user"},
            "typing": {"when": {"at": "/type", "is": 3}, "person": "/user", "on": "/on"},
            "online": {"when": {"at": "/users"}, "people": "/users", "name": "/name"}
        },
        "signIn": {"by": "query", "parameter": "sid"}
    })");
    QVERIFY(profile.hasValue());
    QCOMPARE(profile->name, u"All"_s);
    QCOMPARE(profile->receive.size(), 4);
    const ReceiveWay &socket = profile->receive.at(0);
    QCOMPARE(socket.kind, ReceiveWay::Kind::WebSocket);
    QCOMPARE(socket.place.port, std::optional<quint16>(81));
    QCOMPARE(socket.subprotocols, QStringList{u"chat"_s});
    QCOMPARE(socket.list->text(), u"/m"_s);
    QCOMPARE(profile->receive.at(1).kind, ReceiveWay::Kind::EventStream);
    QCOMPARE(profile->receive.at(1).events, (QStringList{u"message"_s, u"say"_s}));
    QCOMPARE(profile->receive.at(2).kind, ReceiveWay::Kind::LongPolling);
    QCOMPARE(profile->receive.at(2).hold, 30000ms);
    QCOMPARE(profile->receive.at(2).cursor->parameter, u"after"_s);
    QCOMPARE(profile->receive.at(3).kind, ReceiveWay::Kind::Polling);
    QCOMPARE(profile->receive.at(3).floor, 500ms);
    QCOMPARE(profile->receive.at(3).ceiling, 4000ms);
    QVERIFY(profile->send.at(0).isBinary);
    QCOMPARE(profile->send.at(0).body, SendWay::Body::Text);
    QCOMPARE(profile->send.at(1).kind, SendWay::Kind::Post);
    QCOMPARE(profile->send.at(1).body, SendWay::Body::Json);
    QCOMPARE(profile->send.at(2).kind, SendWay::Kind::Put);
    QCOMPARE(profile->send.at(2).form.size(), 1);
    QVERIFY(profile->echoes);
    const Mapping &message = profile->message;
    QVERIFY(message.newestFirst);
    QCOMPARE(message.timeUnit, Mapping::TimeUnit::Seconds);
    QCOMPARE(message.author.otherwise, std::optional(u"someone"_s));
    QCOMPARE(message.when->is, std::optional(u"message"_s));
    QCOMPARE(profile->signs.typing->when.is, std::optional(u"3"_s));
    QCOMPARE(profile->signs.typing->on->text(), u"/on"_s);
    QVERIFY(!profile->signs.online->when.is);
    QCOMPARE(profile->signIn, (SignIn{SignIn::Kind::Query, u"sid"_s}));
}

void ProfileParserTest::fillsInWhatIsLeftOut()
{
    const auto profile = parseProfile(
        R"({"profile":1,"name":"n","receive":[{"by":"polling","every":20}],"message":{"text":""}})");
    QVERIFY(profile.hasValue());
    QCOMPARE(profile->receive.constFirst().ceiling, 20s);
    QCOMPARE(profile->message.text.at->text(), QString());
    QCOMPARE(profile->message.format, Mapping::Format::Json);
    QVERIFY(profile->send.isEmpty());
    QCOMPARE(profile->signIn.kind, SignIn::Kind::Nothing);
}

void ProfileParserTest::namesLineAndFieldOfAMistake_data()
{
    QTest::addColumn<QByteArray>("line3"); // of five; replaces the way to receive
    QTest::addColumn<QByteArray>("line4"); // replaces the message
    QTest::addColumn<Code>("code");
    QTest::addColumn<QString>("field");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("detail");
    const QByteArray way = R"("receive": [{"by": "websocket"}],)";
    const QByteArray message = R"("message": {"text": "/t"})";
    const auto row = [&](const char *name, const QByteArray &three, const QByteArray &four,
                         Code code, const QString &field, int line, const QString &detail = {}) {
        QTest::newRow(name) << (three.isEmpty() ? way : three) << (four.isEmpty() ? message : four)
                            << code << field << line << detail;
    };
    row("a comma too many", R"("receive": [{"by": "websocket"},],)", {}, Code::NotJson, {}, 3);
    row("a missing field", R"("receive": [{"path": "/x"}],)", {}, Code::MissingField,
        u"/receive/0/by"_s, 3);
    row("no way at all", R"("receive": [],)", {}, Code::MissingField, u"/receive"_s, 3);
    row("an unknown field", {}, R"("message": {"text": "/t", "autor": "/a"})", Code::UnknownField,
        u"/message/autor"_s, 4);
    row("a field of another kind", R"("receive": [{"by": "websocket", "every": 1}],)", {},
        Code::UnknownField, u"/receive/0/every"_s, 3);
    row("a wrong type", R"("receive": {"by": "websocket"},)", {}, Code::WrongType, u"/receive"_s, 3,
        u"list"_s);
    row("no text", R"("receive": [{"by": 5}],)", {}, Code::WrongType, u"/receive/0/by"_s, 3,
        u"text"_s);
    row("no object", {}, R"("message": "/t")", Code::WrongType, u"/message"_s, 4, u"object"_s);
    row("an unknown word", R"("receive": [{"by": "telegraph"}],)", {}, Code::UnknownWord,
        u"/receive/0/by"_s, 3, u"websocket, eventStream, longPolling, polling, socketio"_s);
    row("too fast", R"("receive": [{"by": "polling", "every": 0.01}],)", {}, Code::OutOfRange,
        u"/receive/0/every"_s, 3, u"0.1 to 3600"_s);
    row("half a port", R"("receive": [{"by": "websocket", "port": 80.5}],)", {}, Code::OutOfRange,
        u"/receive/0/port"_s, 3, u"1 to 65535"_s);
    row("more often than at most", R"("receive": [{"by": "polling", "every": 5, "atMost": 2}],)",
        {}, Code::OutOfRange, u"/receive/0/atMost"_s, 3, u"at least \"every\""_s);
    row("no pointer", {}, R"("message": {"text": "t"})", Code::BadPointer, u"/message/text"_s, 4);
    row("a template with a foreign place",
        R"("receive": [{"by": "websocket", "path": "/{{who}}"}],)", {}, Code::BadTemplate,
        u"/receive/0/path"_s, 3, u"who"_s);
    row("an open template", {}, R"("message": {"text": {"template": "{{/a"}})", Code::BadTemplate,
        u"/message/text/template"_s, 4);
    row("an address instead of a path", R"("receive": [{"by": "polling", "path": "http://x/"}],)",
        {}, Code::BadPath, u"/receive/0/path"_s, 3);
    row("another host by the back door", R"("receive": [{"by": "polling", "path": "//evil/"}],)",
        {}, Code::BadPath, u"/receive/0/path"_s, 3);
    row("two contradicting sources", {}, R"("message": {"text": {"at": "/t", "always": "x"}})",
        Code::Conflict, u"/message/text/always"_s, 4, u"at"_s);
    row("a place in plain text", {}, R"("message": {"format": "text", "text": "/t"})",
        Code::Conflict, u"/message/text"_s, 4, u"format"_s);
    row("sending without saying whether it comes back",
        R"("receive": [{"by": "websocket"}], "send": [{"by": "websocket", "text": "{{text}}"}],)",
        {}, Code::MissingField, u"/echo"_s, 1);
    row("a frame without a WebSocket",
        R"("receive": [{"by": "polling"}], "echo": true, "send": [{"by": "websocket", "text": ""}],)",
        {}, Code::NoWay, u"/send/0/by"_s, 3);
    row("a body twice",
        R"("receive": [{"by": "polling"}], "echo": true, "send": [{"by": "post", "text": "", "json": {}}],)",
        {}, Code::Conflict, u"/send/0/text"_s, 3, u"json"_s);
    row("an unknown place deep in a body",
        R"("receive": [{"by": "polling"}], "echo": true, "send": [{"by": "post", "json": {"a": [1, "{{b}}"]}}],)",
        {}, Code::BadTemplate, u"/send/0/json/a/1"_s, 3, u"b"_s);
    row("a query without its parameter",
        R"("receive": [{"by": "websocket"}], "signIn": {"by": "query"},)", {}, Code::MissingField,
        u"/signIn/parameter"_s, 3);
}

void ProfileParserTest::namesLineAndFieldOfAMistake()
{
    QFETCH(QByteArray, line3);
    QFETCH(QByteArray, line4);
    const auto profile
        = parseProfile("{\n\"profile\": 1, \"name\": \"n\",\n" + line3 + '\n' + line4 + "\n}\n");
    QVERIFY(!profile.hasValue());
    QTEST(profile.error().code, "code");
    QTEST(profile.error().field, "field");
    QTEST(profile.error().line, "line");
    if (profile.error().code == Code::NotJson) {
        QVERIFY(!profile.error().detail.isEmpty()); // Qt's words, which change
    } else {
        QTEST(profile.error().detail, "detail");
    }
}

void ProfileParserTest::refusesWhatIsTooLong()
{
    const QByteArray head
        = R"({"profile":1,"name":"n","receive":[{"by":"polling"}],"message":{"text":"/)";
    QVERIFY(parseProfile(head + "x\"}}").hasValue());
    QCOMPARE(parseProfile(head + QByteArray(5000, 'x') + "\"}}").error().code, Code::TooLarge);
    QCOMPARE(parseProfile(head + QByteArray(LongestProfile, 'x') + "\"}}").error().code,
             Code::TooLarge);
    QCOMPARE(parseProfile(QByteArray(5000, '[')).error().code, Code::NotJson);
    QCOMPARE(parseProfile("[]").error().code, Code::WrongType);
}

void ProfileParserTest::everyShippedProfileIsGood_data()
{
    QTest::addColumn<QString>("file");
    const QDir folder(qEnvironmentVariable("GODWIT_SOURCE_DIR") + u"/resources/profiles"_s);
    QStringList files = folder.entryList({u"*.json"_s});
    files.removeOne(u"profile.schema.json"_s);
    QVERIFY(files.size() >= 8);
    for (const QString &file : std::as_const(files)) {
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
    }
}

void ProfileParserTest::everyShippedProfileIsGood()
{
    QFETCH(QString, file);
    QFile opened(file);
    QVERIFY(opened.open(QIODevice::ReadOnly));
    const auto profile = parseProfile(opened.readAll());
    if (!profile) {
        QFAIL(qPrintable(u"line %1, %2"_s.arg(profile.error().line).arg(profile.error().field)));
    }
    QVERIFY(!profile->name.isEmpty());
}

QTEST_APPLESS_MAIN(ProfileParserTest)
#include "tst_profile_parser.moc"
