#include "base/qt_scheduler.h"
#include "support/fault_proxy/fault_proxy.h"
#include "support/json_process.h"
#include "support/test.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

using namespace godwit;
using namespace Qt::StringLiterals;
using test::JsonProcess;

/// Files between programs of ours: real processes, a real server, a line that can be slow or cut.
class FilesProgramTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aFileArrivesAsItWas();
    void severalFilesAndNoText();
    void namesAreCleanedAndNothingIsOverwritten();
    void whatCannotBeAttachedIsSaid();
    void anUploadGoesOnAfterTheServerWasKilled();
    void anUploadGoesOnAfterTheLineWasCut();
    void aRunThatWasKilledIsFinishedByTheNext();
    void aServerThatIsFullSaysSo();

private:
    [[nodiscard]] std::unique_ptr<JsonProcess> program(const QStringList &arguments) const;
    [[nodiscard]] QStringList account(const QString &command, const QString &name,
                                      const QString &url = {}) const;
    int run(const QStringList &arguments);
    void startServer();
    QString write(const QString &name, const QByteArray &content);
    /// A tail of bob's that saves, after it has saved \p count files.
    std::unique_ptr<JsonProcess> saved(int count);
    [[nodiscard]] QByteArray savedContent(const QString &name) const;
    /// Opens a slow line to the server and returns where it begins.
    QString slowLine(qint64 bytesPerSecond);
    [[nodiscard]] int contentsOfServer() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<base::QtScheduler> m_scheduler;
    std::unique_ptr<test::FaultProxy> m_line;
    std::unique_ptr<JsonProcess> m_server;
    std::unique_ptr<JsonProcess> m_last; ///< what run() ran
    QString m_url;
};

namespace {

/// As if random, and always the same.
QByteArray contentOf(qsizetype size)
{
    QByteArray content;
    for (int i = 0; content.size() < size; ++i) {
        content += QCryptographicHash::hash(QByteArray::number(i), QCryptographicHash::Sha256);
    }
    return content.first(size);
}

bool isMoving(const QJsonObject &line, qint64 bytes)
{
    return line[u"event"_s] == u"file"_s && line[u"state"_s] == u"uploading"_s
        && line[u"bytes"_s].toInteger() >= bytes;
}

} // namespace

void FilesProgramTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_scheduler = std::make_unique<base::QtScheduler>();
    m_url = u"http://127.0.0.1:0"_s;
    startServer();
}

void FilesProgramTest::cleanup()
{
    m_last.reset();
    m_line.reset();
    m_server.reset();
}

std::unique_ptr<JsonProcess> FilesProgramTest::program(const QStringList &arguments) const
{
    auto process = std::make_unique<JsonProcess>(u"godwit-cli"_s, arguments);
    process->start();
    return process;
}

void FilesProgramTest::startServer()
{
    m_server = program({u"serve"_s, u"--json"_s, u"--data"_s, m_folder->filePath(u"server"_s),
                        u"--listen"_s, QUrl(m_url).authority()});
    m_url = m_server->waitForEvent(u"listening"_s)[u"url"_s].toString();
    QVERIFY2(!m_url.isEmpty(), m_server->errorText().constData());
}

QStringList FilesProgramTest::account(const QString &command, const QString &name,
                                      const QString &url) const
{
    return {command,
            u"--server"_s,
            url.isEmpty() ? m_url : url,
            u"--as"_s,
            name,
            u"--room"_s,
            u"general"_s,
            u"--json"_s,
            u"--data"_s,
            m_folder->filePath(u"clients"_s)};
}

int FilesProgramTest::run(const QStringList &arguments)
{
    m_last = program(arguments);
    m_last->closeInput();
    return m_last->waitForEnd() ? m_last->exitCode() : -1;
}

QString FilesProgramTest::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder->filePath(name));
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    return written ? file.fileName() : QString();
}

std::unique_ptr<JsonProcess> FilesProgramTest::saved(int count)
{
    auto tail
        = program(account(u"tail"_s, u"bob"_s)
                  + QStringList{u"--since"_s, u"0"_s, u"--save"_s, m_folder->filePath(u"saved"_s)});
    tail->waitForLine(
        [&](const QJsonObject &) { return tail->events(u"saved"_s).size() >= count; });
    tail->terminate();
    tail->waitForEnd();
    return tail;
}

QByteArray FilesProgramTest::savedContent(const QString &name) const
{
    QFile file(m_folder->filePath(u"saved/"_s + name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString FilesProgramTest::slowLine(qint64 bytesPerSecond)
{
    m_line = std::make_unique<test::FaultProxy>(*m_scheduler);
    const QUrl server(m_url);
    if (!m_line->listen({server.host(), static_cast<quint16>(server.port())})) {
        return {};
    }
    test::Faults faults;
    faults.up.bytesPerSecond = bytesPerSecond;
    m_line->setFaults(faults);
    return u"http://127.0.0.1:%1"_s.arg(m_line->port());
}

int FilesProgramTest::contentsOfServer() const
{
    QDirIterator files(m_folder->filePath(u"server/files"_s), QDir::Files,
                       QDirIterator::Subdirectories);
    int count = 0;
    for (; files.hasNext(); files.next()) {
        ++count;
    }
    return count;
}

void FilesProgramTest::aFileArrivesAsItWas()
{
    const QByteArray content = contentOf(3'000'000);
    const QString path = write(u"report.pdf"_s, content);
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"--attach"_s, path, u"the report"_s}),
             0);
    const auto tail = saved(1);
    const QJsonObject message = tail->events(u"message"_s).value(0);
    QCOMPARE(message[u"body"_s].toString(), u"the report"_s);
    const QJsonObject file = message[u"attachments"_s].toArray().at(0).toObject();
    QCOMPARE(file[u"name"_s].toString(), u"report.pdf"_s);
    QCOMPARE(file[u"type"_s].toString(), u"application/pdf"_s);
    QCOMPARE(file[u"size"_s].toInteger(), content.size());
    QVERIFY(savedContent(u"report.pdf"_s) == content);
}

void FilesProgramTest::severalFilesAndNoText()
{
    QCOMPARE(run(account(u"send"_s, u"ann"_s)
                 + QStringList{u"--attach"_s, write(u"a.txt"_s, "one"), u"--attach"_s,
                               write(u"b.txt"_s, "two")}),
             0);
    const auto tail = saved(2);
    QCOMPARE(tail->events(u"message"_s).value(0)[u"body"_s].toString(), QString());
    QCOMPARE(savedContent(u"a.txt"_s), "one");
    QCOMPARE(savedContent(u"b.txt"_s), "two");
}

void FilesProgramTest::namesAreCleanedAndNothingIsOverwritten()
{
    QDir().mkpath(m_folder->filePath(u"one"_s));
    QDir().mkpath(m_folder->filePath(u"two"_s));
    for (const QString &path : {write(u"one/..invoice\u202Efdp.txt"_s, "first"),
                                write(u"two/invoice\u202Efdp.txt"_s, "second")}) {
        QVERIFY(!path.isEmpty());
        QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"--attach"_s, path}), 0);
    }
    saved(2);
    QCOMPARE(QDir(m_folder->filePath(u"saved"_s)).entryList(QDir::Files | QDir::Hidden),
             (QStringList{u"invoicefdp (2).txt"_s, u"invoicefdp.txt"_s}));
    QCOMPARE(savedContent(u"invoicefdp.txt"_s), "first");
    QCOMPARE(savedContent(u"invoicefdp (2).txt"_s), "second");
}

void FilesProgramTest::whatCannotBeAttachedIsSaid()
{
    const auto codeOf = [this](const QString &path) {
        const int exit = run(account(u"send"_s, u"ann"_s) + QStringList{u"--attach"_s, path});
        return u"%1 %2"_s.arg(QString::number(exit),
                              m_last->events(u"error"_s).value(0)[u"code"_s].toString());
    };
    QCOMPARE(codeOf(m_folder->filePath(u"none"_s)), u"1 file-not-found"_s);
    QCOMPARE(codeOf(m_folder->path()), u"1 not-a-file"_s);
    QCOMPARE(codeOf(write(u"empty"_s, {})), u"1 file-empty"_s);
    QCOMPARE(codeOf(u"/dev/zero"_s), u"1 not-a-file"_s);
}

void FilesProgramTest::anUploadGoesOnAfterTheServerWasKilled()
{
    const QByteArray content = contentOf(8'000'000);
    const QString path = write(u"large.bin"_s, content);
    const QString url = slowLine(6'000'000);
    const auto bob = program(account(u"tail"_s, u"bob"_s) + QStringList{u"--since"_s, u"0"_s});
    const auto send = program(account(u"send"_s, u"ann"_s, url)
                              + QStringList{u"--attach"_s, path, u"before"_s});
    QVERIFY(
        !send->waitForLine([](const auto &line) { return isMoving(line, 1'000'000); }).isEmpty());
    m_server->kill();
    startServer(); // on the same port, on the same data
    QVERIFY2(send->waitForEnd(60000), send->errorText().constData());
    QCOMPARE(send->exitCode(), 0);
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"after"_s}), 0);
    bob->waitForLine([](const auto &line) { return line[u"body"_s] == u"after"_s; });
    QStringList bodies;
    for (const QJsonObject &message : bob->events(u"message"_s)) {
        bodies << message[u"body"_s].toString();
    }
    QCOMPARE(bodies, (QStringList{u"before"_s, u"after"_s}));
    bob->terminate(); // one process, one folder
    QVERIFY(bob->waitForEnd());
    saved(1);
    QVERIFY(savedContent(u"large.bin"_s) == content);
    QCOMPARE(contentsOfServer(), 1); // no half of it is left
}

void FilesProgramTest::anUploadGoesOnAfterTheLineWasCut()
{
    const QByteArray content = contentOf(6'000'000);
    const QString path = write(u"large.bin"_s, content);
    const QString url = slowLine(5'000'000);
    const auto send = program(account(u"send"_s, u"ann"_s, url) + QStringList{u"--attach"_s, path});
    for (int cut = 0; cut < 2; ++cut) {
        QVERIFY(
            !send->waitForLine([](const auto &line) { return isMoving(line, 500'000); }).isEmpty());
        m_line->cutAll();
    }
    QVERIFY2(send->waitForEnd(60000), send->errorText().constData());
    QCOMPARE(send->exitCode(), 0);
    saved(1);
    QVERIFY(savedContent(u"large.bin"_s) == content);
    QTRY_COMPARE(contentsOfServer(), 1);
}

void FilesProgramTest::aRunThatWasKilledIsFinishedByTheNext()
{
    const QByteArray content = contentOf(6'000'000);
    const QString path = write(u"large.bin"_s, content);
    const QString url = slowLine(2'000'000);
    const auto send = program(account(u"send"_s, u"ann"_s, url)
                              + QStringList{u"--attach"_s, path, u"left behind"_s});
    QVERIFY(!send->waitForLine([](const auto &line) { return isMoving(line, 500'000); }).isEmpty());
    send->kill();
    QVERIFY(QFile::remove(path)); // what was attached is what goes, whatever becomes of the file
    QCOMPARE(run(account(u"send"_s, u"ann"_s) + QStringList{u"next"_s}), 0);
    const auto tail = saved(1);
    QStringList bodies;
    for (const QJsonObject &message : tail->events(u"message"_s)) {
        bodies << message[u"body"_s].toString();
    }
    QCOMPARE(bodies, (QStringList{u"left behind"_s, u"next"_s}));
    QVERIFY(savedContent(u"large.bin"_s) == content);
}

void FilesProgramTest::aServerThatIsFullSaysSo()
{
    QVERIFY(QDir().rmdir(m_folder->filePath(u"server/files/incoming"_s)));
    const QString path = write(u"a.txt"_s, "content");
    const auto send = program(account(u"send"_s, u"ann"_s) + QStringList{u"--attach"_s, path});
    // It waits, as with any message that the server cannot store now.
    QVERIFY(!send->waitForLine([](const auto &line) {
                     return line[u"event"_s] == u"file"_s && line[u"state"_s] == u"waiting"_s;
                 })
                 .isEmpty());
    QVERIFY(QDir().mkpath(m_folder->filePath(u"server/files/incoming"_s)));
    QVERIFY(send->waitForEnd(60000));
    QCOMPARE(send->exitCode(), 0);
}

QTEST_GUILESS_MAIN(FilesProgramTest)
#include "tst_files_program.moc"
