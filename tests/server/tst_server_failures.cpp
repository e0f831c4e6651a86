#include "server/chat_peer.h"
#include "server/server_fixture.h"
#include "support/test.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTcpServer>

using namespace godwit;
using namespace godwit::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Code = server::ServerError::Code;

/// What may be wrong with disk, port and time.
class ServerFailuresTest final : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void refusesAPortInUse();
    void refusesAnAddressThatIsNotHere_data();
    void refusesAnAddressThatIsNotHere();
    void refusesADataFolderThatIsAFile();
    void refusesADataFolderInUse();
    void keepsItsDataToItself();
    void leavesANewerDatabaseUntouched();
    void setsACorruptDatabaseAside_data();
    void setsACorruptDatabaseAside();
    void keepsServingReadsWhenTheDiskIsFull();
    void announcesItsRestart_data();
    void announcesItsRestart();
    void answersWhatIsUnderWayBeforeItStops();
    void survivesManyStartsAndStops();

private:
    std::unique_ptr<ServerFixture> m_server;
};

namespace {

Code codeOf(const base::Result<server::Listening, server::ServerError> &result)
{
    return result ? Code::Failed : result.error().code;
}

/// Something in the database, and the server stopped again.
QString fill(ServerFixture &server)
{
    const auto started = server.start();
    QString token;
    if (started) {
        ChatPeer ann(server.port(), u"ann"_s);
        ann.say(u"m1"_s, u"precious"_s);
        token = ann.token();
    }
    server.stop();
    return token;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, qint64 at, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

void ServerFailuresTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<ServerFixture>();
}

void ServerFailuresTest::refusesAPortInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    m_server->settings().port = other.serverPort();
    QCOMPARE(codeOf(m_server->start()), Code::PortInUse);
    QVERIFY(!QFile::exists(m_server->folder()));
}

void ServerFailuresTest::refusesAnAddressThatIsNotHere_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("somewhere else") << u"192.0.2.1"_s;
    QTest::newRow("a name") << u"chat.example"_s;
    QTest::newRow("nothing") << QString();
}

void ServerFailuresTest::refusesAnAddressThatIsNotHere()
{
    QFETCH(QString, address);
    m_server->settings().address = address;
    QCOMPARE(codeOf(m_server->start()), Code::AddressNotAvailable);
}

void ServerFailuresTest::refusesADataFolderThatIsAFile()
{
    QFile file(m_server->folder());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QCOMPARE(codeOf(m_server->start()), Code::DataFolderUnwritable);
    m_server->settings().dataFolder.clear();
    QCOMPARE(codeOf(m_server->start()), Code::DataFolderUnwritable);
}

void ServerFailuresTest::refusesADataFolderInUse()
{
    QVERIFY(m_server->start());
    ServerFixture second;
    second.settings().dataFolder = m_server->folder();
    QCOMPARE(codeOf(second.start()), Code::DataFolderInUse);
    m_server->stop();
    QVERIFY(second.start());
    second.stop();
}

void ServerFailuresTest::keepsItsDataToItself()
{
#ifdef Q_OS_UNIX
    QVERIFY(QDir().mkpath(m_server->folder())); // by somebody else, readable by all
    QVERIFY(m_server->start());
    ChatPeer ann(m_server->port(), u"ann"_s);
    ann.say(u"m1"_s, u"secret"_s);
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup
        | QFileDevice::WriteOther;
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
        QVERIFY(QFile::exists(m_server->database() + suffix));
        QCOMPARE(QFile::permissions(m_server->database() + suffix) & others,
                 QFileDevice::Permissions());
    }
#else
    QSKIP("permissions are the folder's there");
#endif
}

void ServerFailuresTest::leavesANewerDatabaseUntouched()
{
    fill(*m_server);
    overwrite(m_server->database(), 60, QByteArray("\x00\x00\x03\xe7", 4)); // user_version 999
    const QByteArray before = contents(m_server->database());
    const QStringList files = QDir(m_server->folder()).entryList(QDir::Files);
    QCOMPARE(codeOf(m_server->start()), Code::NewerSchema);
    QCOMPARE(contents(m_server->database()), before);
    QCOMPARE(QDir(m_server->folder()).entryList(QDir::Files), files);
}

void ServerFailuresTest::setsACorruptDatabaseAside_data()
{
    QTest::addColumn<qint64>("at");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("not a database") << qint64(0) << QByteArray("this is no database at all");
    QTest::newRow("a broken table") << qint64(4096) << QByteArray(8192, '\xa5');
    QTest::newRow("a broken schema") << qint64(100) << QByteArray(300, '\xff');
}

void ServerFailuresTest::setsACorruptDatabaseAside()
{
    QFETCH(qint64, at);
    QFETCH(QByteArray, bytes);
    fill(*m_server);
    overwrite(m_server->database(), at, bytes);
    const QByteArray corrupt = contents(m_server->database());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"database is corrupt"_s));
    const auto started = m_server->start();
    QVERIFY(started);
    QVERIFY(started->setAside);
    QCOMPARE(contents(*started->setAside), corrupt);
    // Clients may hold a cursor of the old one: new numbers must be beyond it.
    ChatPeer ann(m_server->port(), u"ann"_s);
    const qint64 seq = ann.say(u"m2"_s, u"anew"_s).value(u"seq").toInteger();
    QCOMPARE_GT(seq, 1'700'000'000'000);
    const QJsonObject missed = ann.ask(u"sync"_s, {{u"since"_s, 1}});
    QCOMPARE(missed.value(u"messages").toArray().size(), 1);
    QCOMPARE(missed.value(u"cursor").toInteger(), seq);
    // And once more: nothing is ever overwritten.
    const QString token = ann.token();
    m_server->stop();
    QVERIFY(m_server->start());
    ChatPeer again(m_server->port(), u"ann"_s, token);
    QCOMPARE(again.say(u"m3"_s, u"on"_s).value(u"seq").toInteger(), seq + 1);
    QCOMPARE(contents(*started->setAside), corrupt);
}

void ServerFailuresTest::keepsServingReadsWhenTheDiskIsFull()
{
    m_server->settings().limits.databaseBytes = 512 * 1024;
    QVERIFY(m_server->start());
    ChatPeer ann(m_server->port(), u"ann"_s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Storing failed"_s));
    int stored = 0;
    QJsonObject answer = ann.say(u"0"_s, QString(30000, u'x'));
    while (answer.value(u"ok").toBool() && stored < 100) {
        ++stored;
        answer = ann.say(QString::number(stored), QString(30000, u'x'));
    }
    const QJsonObject error = answer.value(u"error").toObject();
    QCOMPARE(error.value(u"code").toString(), u"storage-failed"_s);
    QVERIFY(error.value(u"retryAfterMs").toInt() > 0);
    // Everything acknowledged is there, nothing else is, and there is room again later.
    const QJsonObject page = ann.ask(u"sync"_s, {{u"since"_s, 0}, {u"limit"_s, 1}});
    QVERIFY(page.value(u"ok").toBool());
    QCOMPARE(ann.welcome().value(u"cursor").toInt(), 0);
    m_server->stop();
    m_server->settings().limits.databaseBytes = 0;
    QVERIFY(m_server->start());
    ChatPeer later(m_server->port(), u"ann"_s, ann.token());
    QCOMPARE(later.welcome().value(u"cursor").toInt(), stored);
    QCOMPARE(later.say(QString::number(stored), u"now"_s).value(u"seq").toInt(), stored + 1);
}

void ServerFailuresTest::announcesItsRestart_data()
{
    QTest::addColumn<int>("estimate");
    QTest::newRow("for a while") << 2500;
    QTest::newRow("for who knows how long") << -1;
}

void ServerFailuresTest::announcesItsRestart()
{
    QFETCH(int, estimate);
    QVERIFY(m_server->start());
    ChatPeer ann(m_server->port(), u"ann"_s);
    std::thread stopping([&] {
        m_server->stop(estimate < 0 ? std::nullopt : std::optional(base::Milliseconds(estimate)));
    });
    const QJsonObject announced = ann.wait(u"restarting"_s);
    const auto goodbye = ann.socket().next();
    ann.socket().send(RawWebSocket::Close, goodbye.payload);
    stopping.join();
    QCOMPARE(announced.value(u"estimateMs").toInt(-1), estimate);
    QCOMPARE(goodbye.opcode, int(RawWebSocket::Close));
    QCOMPARE(goodbye.closeCode(), 1012);
}

void ServerFailuresTest::answersWhatIsUnderWayBeforeItStops()
{
    QVERIFY(m_server->start());
    ChatPeer ann(m_server->port(), u"ann"_s);
    QList<int> asked;
    for (int i = 0; i < 200; ++i) {
        asked << ann.post(
            u"send"_s,
            {{u"id"_s, QString::number(i)}, {u"room"_s, u"general"_s}, {u"body"_s, u"x"_s}});
    }
    QCOMPARE(ann.answerTo(asked.first()).value(u"seq").toInt(), 1);
    std::thread stopping([&] { m_server->stop(); });
    int acknowledged = 1;
    while (acknowledged < asked.size() && ann.answerTo(asked.at(acknowledged)).contains(u"ok")) {
        ++acknowledged;
    }
    ann.socket().drop();
    stopping.join();
    QVERIFY(m_server->start());
    ChatPeer later(m_server->port(), u"ann"_s, ann.token());
    QCOMPARE_GE(later.welcome().value(u"cursor").toInt(), acknowledged);
}

void ServerFailuresTest::survivesManyStartsAndStops()
{
    for (int i = 0; i < 10; ++i) {
        QVERIFY(m_server->start());
        const ChatPeer peer(m_server->port(), u"p%1"_s.arg(i));
        const RawReply polling = fetch(m_server->port(), "GET /socket.io/?EIO=4&transport=polling");
        QCOMPARE(polling.status, 200);
        if (i % 2 == 0) {
            m_server->stop(100ms);
        }
    }
}

QTEST_GUILESS_MAIN(ServerFailuresTest)
#include "tst_server_failures.moc"
