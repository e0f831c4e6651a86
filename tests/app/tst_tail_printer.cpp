#include "app/cli/tail_printer.h"
#include "store/memory_archive.h"
#include "support/manual_scheduler.h"
#include "support/recording_courier.h"
#include "support/scripted_random.h"
#include "support/test.h"

#include <QTemporaryFile>

#include <memory>

using namespace godwit;
using namespace godwit::app::cli;
using namespace Qt::StringLiterals;
using chat::Seq;

namespace {

const chat::ConversationId room(u"general"_s);

chat::Message message(int number, qint64 seq, qint64 changed = 0)
{
    chat::Message message;
    message.id = chat::MessageId(u"id%1"_s.arg(number));
    message.conversation = room;
    message.author = chat::UserId(u"ann"_s);
    message.body = QString::number(number);
    message.seq = Seq{seq};
    message.changed = Seq{changed == 0 ? seq : changed};
    return message;
}

} // namespace

class TailPrinterTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anEditedMessageIsPrintedWhereItBelongs_data();
    void anEditedMessageIsPrintedWhereItBelongs();
    void everyMessageIsPrintedOnceOverTwoSessions_data();
    void everyMessageIsPrintedOnceOverTwoSessions();
    void otherRoomsAreNotPrinted();
    void nothingIsPrintedBeforeAllOfItIsThere();

private:
    void open(TailPrinter::Source source, Seq since);
    void signIn(qint64 cursor);
    void answerSync(const QList<chat::Message> &messages, bool more = false);
    void live(const chat::Message &message);
    [[nodiscard]] QStringList printed();

    std::unique_ptr<QTemporaryFile> m_file;
    test::ManualScheduler m_scheduler;
    test::ScriptedRandom m_random;
    std::unique_ptr<test::RecordingCourier> m_courier;
    std::unique_ptr<store::MemoryArchive> m_archive;
    std::unique_ptr<Output> m_output;
    std::unique_ptr<chat::Messenger> m_messenger;
    std::unique_ptr<TailPrinter> m_printer;
};

void TailPrinterTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_file = std::make_unique<QTemporaryFile>();
    QVERIFY(m_file->open());
    m_courier = std::make_unique<test::RecordingCourier>();
    m_archive = std::make_unique<store::MemoryArchive>();
    m_output = std::make_unique<Output>(false, m_scheduler, m_file->handle());
}

void TailPrinterTest::cleanup()
{
    m_printer.reset();
    m_messenger.reset();
}

void TailPrinterTest::open(TailPrinter::Source source, Seq since)
{
    chat::MessengerSettings settings;
    settings.since = since;
    m_messenger = std::make_unique<chat::Messenger>(*m_courier, *m_archive, m_scheduler, m_random,
                                                    settings);
    m_printer = std::make_unique<TailPrinter>(*m_output, *m_messenger, *m_archive, room, source);
    m_messenger->start();
    QTRY_COMPARE(m_courier->starts, 1);
    m_printer->start(since, false);
}

void TailPrinterTest::signIn(qint64 cursor)
{
    chat::Conversation general;
    general.id = room;
    general.name = u"general"_s;
    general.lastSeq = Seq{cursor};
    chat::SignedIn signedIn;
    signedIn.self = chat::UserId(u"bob"_s);
    signedIn.abilities.deduplicates = true;
    signedIn.abilities.keepsHistory = true;
    signedIn.abilities.resumes = true;
    signedIn.conversations = {general};
    signedIn.cursor = Seq{cursor};
    m_courier->commands.clear(); // nobody answers what an earlier session asked
    m_courier->become(chat::Phase::Online);
    m_courier->say({signedIn});
}

void TailPrinterTest::answerSync(const QList<chat::Message> &messages, bool more)
{
    QList<chat::RequestSync> asked;
    const auto isAsked = [&] {
        m_scheduler.advance({});
        asked << m_courier->take<chat::RequestSync>();
        return !asked.isEmpty();
    };
    QTRY_VERIFY(isAsked());
    m_courier->say(
        {chat::SyncPage{asked.constFirst().request, messages, messages.constLast().changed, more}});
}

void TailPrinterTest::live(const chat::Message &message)
{
    m_courier->say({chat::LiveMessages{{message}}});
}

/// The numbers printed so far, after everything under way has come to rest.
QStringList TailPrinterTest::printed()
{
    for (int i = 0; i < 20; ++i) {
        m_scheduler.advance({});
        QCoreApplication::processEvents();
    }
    QFile file(m_file->fileName());
    QStringList numbers;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (!line.isEmpty()) {
                numbers << QString::fromUtf8(line.mid(line.lastIndexOf(' ') + 1));
            }
        }
    }
    return numbers;
}

void TailPrinterTest::anEditedMessageIsPrintedWhereItBelongs_data()
{
    QTest::addColumn<TailPrinter::Source>("source");
    QTest::addColumn<QStringList>("order");
    QTest::newRow("archive") << TailPrinter::Source::Archive << QStringList{u"1"_s, u"2"_s, u"3"_s};
    QTest::newRow("announcements")
        << TailPrinter::Source::Announcements << QStringList{u"1"_s, u"3"_s, u"2"_s};
}

void TailPrinterTest::anEditedMessageIsPrintedWhereItBelongs()
{
    QFETCH(const TailPrinter::Source, source);
    QFETCH(const QStringList, order);
    open(source, Seq{0});
    signIn(9);
    // The second one was edited after the third one was sent.
    answerSync({message(1, 5), message(3, 7), message(2, 6, 9)});
    QCOMPARE(printed(), order);
}

void TailPrinterTest::everyMessageIsPrintedOnceOverTwoSessions_data()
{
    QTest::addColumn<TailPrinter::Source>("source");
    QTest::newRow("archive") << TailPrinter::Source::Archive;
    QTest::newRow("announcements") << TailPrinter::Source::Announcements;
}

void TailPrinterTest::everyMessageIsPrintedOnceOverTwoSessions()
{
    QFETCH(const TailPrinter::Source, source);
    open(source, Seq{0});
    signIn(6);
    answerSync({message(1, 5), message(2, 6)});
    QCOMPARE(printed(), (QStringList{u"1"_s, u"2"_s}));
    live(message(3, 7));
    live(message(1, 5, 8)); // an edit is not a new message
    QCOMPARE(printed(), (QStringList{u"1"_s, u"2"_s, u"3"_s}));
    m_courier->become(chat::Phase::Waiting);
    signIn(12);
    answerSync({message(4, 9)}, true);
    answerSync({message(3, 7, 11), message(5, 12)});
    live(message(6, 13));
    QCOMPARE(printed(), (QStringList{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s}));
}

void TailPrinterTest::otherRoomsAreNotPrinted()
{
    open(TailPrinter::Source::Archive, Seq{0});
    signIn(5);
    chat::Message elsewhere = message(2, 4);
    elsewhere.conversation = chat::ConversationId(u"elsewhere"_s);
    answerSync({elsewhere, message(1, 5)});
    elsewhere = message(3, 6);
    elsewhere.conversation = chat::ConversationId(u"elsewhere"_s);
    live(elsewhere);
    QCOMPARE(printed(), QStringList{u"1"_s});
}

void TailPrinterTest::nothingIsPrintedBeforeAllOfItIsThere()
{
    open(TailPrinter::Source::Archive, Seq{0});
    signIn(9);
    answerSync({message(1, 5), message(3, 7)}, true);
    QCOMPARE(printed(), QStringList());
    // The connection breaks, and the catch-up goes on in the next session.
    m_courier->become(chat::Phase::Waiting);
    signIn(9);
    answerSync({message(2, 6, 9)});
    QCOMPARE(printed(), (QStringList{u"1"_s, u"2"_s, u"3"_s}));
}

QTEST_GUILESS_MAIN(TailPrinterTest)
#include "tst_tail_printer.moc"
