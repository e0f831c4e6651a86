#include "net/profile/profile_json.h"
#include "net/profile/profile_parser.h"
#include "support/test.h"

#include <QDir>
#include <QFile>

using namespace godwit;
using namespace godwit::net::profile;
using namespace Qt::StringLiterals;

class ProfileJsonTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadAsTheSame_data();
    void whatIsWrittenIsReadAsTheSame();
    void peopleCanReadIt();
};

void ProfileJsonTest::whatIsWrittenIsReadAsTheSame_data()
{
    QTest::addColumn<QByteArray>("json");
    const QDir folder(qEnvironmentVariable("GODWIT_SOURCE_DIR") + u"/resources/profiles"_s);
    const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files);
    QVERIFY(names.size() > 10);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (name != "profile.schema.json"_L1) {
            QVERIFY(file.open(QIODevice::ReadOnly));
            QTest::newRow(qPrintable(name)) << file.readAll();
        }
    }
    QTest::newRow("everything of polling")
        << QByteArray(R"({"profile":1,"name":"\"quoted\" \u00fc","receive":[
            {"by":"polling","path":"/a?b={{room}}","port":81,"list":"/l/0","every":0.5,"atMost":30,
             "cursor":{"parameter":"s","from":{"template":"{{/a}}-{{/b}}","else":"x"}}},
            {"by":"polling","every":20,"atMost":20},{"by":"longPolling","hold":5},
            {"by":"eventStream","events":["a","b"]},{"by":"websocket","subprotocols":["v1"]}],
            "history":{"path":"/h","port":82,"list":""},
            "send":[{"by":"put","path":"/{{name}}","form":{"a":"{{text}}","b":"{{time}}"}},
                    {"by":"websocket","text":"{{name}}: {{text}}","binary":true}],
            "echo":true,"hello":[{"type":"hi","name":"{{name}}"}],
            "typing":{"on":{"t":1},"off":{"t":0}},
            "message":{"text":{"at":"/t","else":""},"author":{"always":"bot"},"id":"/i~1d",
                       "room":"/r","time":{"at":"/d","unit":"seconds"},"list":"/m",
                       "order":"newestFirst","when":{"at":"/k"}},
            "signs":{"join":{"when":{"at":"/j"},"person":"/p"},
                     "typing":{"when":{"at":"/k","is":"t"},"person":"/p","on":"/on"},
                     "online":{"when":{"at":"/u"},"people":"/u","name":""}},
            "signIn":{"by":"query","parameter":"token"}})");
    QTest::newRow("an echo of nothing")
        << QByteArray(R"({"profile":1,"name":"","receive":[{"by":"websocket"}],"echo":true,)"
                      R"("message":{"format":"binary"}})");
}

void ProfileJsonTest::whatIsWrittenIsReadAsTheSame()
{
    QFETCH(const QByteArray, json);
    const auto profile = parseProfile(json);
    QVERIFY2(profile, profile ? "" : qPrintable(profile.error().field));
    const QByteArray written = profileJson(*profile);
    const auto read = parseProfile(written);
    QVERIFY2(read, written.constData());
    QCOMPARE(*read, *profile);
}

void ProfileJsonTest::peopleCanReadIt()
{
    const auto profile = parseProfile(
        R"({"message":{"text":"/t","author":"/a"},"receive":[{"by":"websocket"}],"name":"x","profile":1})");
    QVERIFY(profile);
    QCOMPARE(profileJson(*profile), R"({
  "profile": 1,
  "name": "x",
  "receive": [{"by":"websocket"}],
  "message": {
    "author": "/a",
    "text": "/t"
  }
}
)");
}

QTEST_GUILESS_MAIN(ProfileJsonTest)
#include "tst_profile_json.moc"
