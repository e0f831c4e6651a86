#include "gui_test.h"
#include "support/manual_scheduler.h"
#include "ui/widgets/add_server_sheet.h"
#include "ui/widgets/profile_sheet.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace godwit;
using namespace godwit::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Answers when the test says so; reads profiles just well enough to show what is mapped.
class ScriptedDetector final : public ServerDetector
{
public:
    void detect(const QString &address) override { asked.append(address); }
    void listen() override { ++listened; }
    void cancel() override { ++cancelled; }
    [[nodiscard]] ProfileCheck check(const QByteArray &json,
                                     const QList<QByteArray> &frames) const override
    {
        ProfileCheck check;
        const QJsonDocument profile = QJsonDocument::fromJson(json);
        if (!profile.isObject()) {
            check.mistake = ProfileCheck::Mistake::NotJson;
            check.line = 1;
            return check;
        }
        const QJsonObject message = profile["message"_L1].toObject();
        for (const QByteArray &frame : frames) {
            const QJsonObject object = QJsonDocument::fromJson(frame).object();
            check.messages.append({object[message["author"_L1].toString().mid(1)].toString(),
                                   object[message["text"_L1].toString().mid(1)].toString(),
                                   {}});
        }
        return check;
    }

    QStringList asked;
    int listened = 0;
    int cancelled = 0;
};

const QByteArray guessed = R"({"profile":1,"name":"h","receive":[{"by":"websocket"}],)"
                           R"("send":[{"by":"websocket","json":{"a":"{{text}}"}}],"echo":true,)"
                           R"("message":{"text":"/nick","author":"/says"}})";

DetectionResult profileResult()
{
    DetectionResult result;
    result.speech = DetectionResult::Speech::Profile;
    result.server = u"http://127.0.0.1:8080"_s;
    result.profile = GuessedProfile{{},
                                    guessed,
                                    GuessedProfile::Sureness::Likely,
                                    true,
                                    {R"({"nick":"ann","says":"hello","n":5})"}};
    return result;
}

} // namespace

class AddServerTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void asksWhenTypingIsOver();
    void showsRowsAsTheyCome();
    void aServerOfOursIsJoined();
    void enterWaitsForTheAnswer();
    void whereNobodyAnswersItAsksAgain();
    void whatItCannotSpeakToIsNotJoined();
    void anAddressThatIsNoneIsToldBesideTheField();
    void theGuessIsShownAndGoesOnListening();
    void aMappingIsMadeByClicking();
    void theJsonAndTheFormFollowEachOther();
    void theKeyboardStaysOnTheSheet();

private:
    [[nodiscard]] QLineEdit *field(const QString &name) const
    {
        for (QLineEdit *each : m_window->findChildren<QLineEdit *>()) {
            if (each->accessibleName() == name && each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    [[nodiscard]] QAbstractButton *button(const QString &text) const
    {
        for (QAbstractButton *each : m_window->findChildren<QAbstractButton *>()) {
            if (each->text() == text && each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    [[nodiscard]] bool says(const QString &text) const
    {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&text](const QLabel *each) {
            return each->isVisible() && each->text().contains(text);
        });
    }
    void type(const QString &address)
    {
        field(u"Chat server address"_s)->clear();
        QTest::keyClicks(field(u"Chat server address"_s), address);
        m_scheduler.advance(400ms);
    }

    test::ManualScheduler m_scheduler;
    std::unique_ptr<Look> m_look;
    std::unique_ptr<ScriptedDetector> m_detector;
    std::unique_ptr<QWidget> m_window;
    AddServerSheet *m_sheet = nullptr;
};

void AddServerTest::init()
{
    m_look = std::make_unique<Look>(ThemeChoice::Light);
    m_detector = std::make_unique<ScriptedDetector>();
    m_window = std::make_unique<QWidget>();
    m_window->resize(1280, 820);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_sheet = new AddServerSheet(*m_look, m_scheduler, *m_detector, u"ines"_s, m_window.get());
}

void AddServerTest::cleanup()
{
    m_window.reset();
    m_detector.reset();
    m_look.reset();
}

void AddServerTest::asksWhenTypingIsOver()
{
    QTest::keyClicks(field(u"Chat server address"_s), u"chat."_s);
    m_scheduler.advance(300ms);
    QTest::keyClicks(field(u"Chat server address"_s), u"example"_s);
    m_scheduler.advance(399ms);
    QVERIFY(m_detector->asked.isEmpty());
    m_scheduler.advance(1ms);
    QCOMPARE(m_detector->asked, QStringList{u"chat.example"_s});
    QVERIFY(says(u"Looking"_s));
}

void AddServerTest::showsRowsAsTheyCome()
{
    type(u"h"_s);
    DetectionRow row;
    Q_EMIT m_detector->rowsChanged({row});
    auto *panel = m_sheet->findChild<DetectionPanel *>();
    QVERIFY(panel->isVisible());
    QCOMPARE(panel->accessibleDescription(), u"WebSocket: Asking…"_s);
    row.state = DetectionRow::State::Found;
    row.took = 12ms;
    row.heard = 2;
    Q_EMIT m_detector->rowsChanged({row});
    QVERIFY(panel->accessibleDescription().contains(u"12 ms"_s));
    row.state = DetectionRow::State::Missing;
    row.why = DetectionRow::Why::Answered;
    row.httpStatus = 404;
    Q_EMIT m_detector->rowsChanged({row});
    QVERIFY(panel->accessibleDescription().contains(u"404"_s));
}

void AddServerTest::aServerOfOursIsJoined()
{
    type(u"maren@h"_s);
    const QSignalSpy chosen(m_sheet, &AddServerSheet::chosen);
    DetectionResult result;
    result.speech = DetectionResult::Speech::Contract;
    result.server = u"https://h"_s;
    result.user = u"maren"_s;
    Q_EMIT m_detector->finished(result);
    QVERIFY(says(u"Found"_s));
    QTest::mouseClick(button(u"Join"_s), Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.at(0), (QVariantList{u"https://h"_s, u"maren"_s, QByteArray()}));
}

void AddServerTest::enterWaitsForTheAnswer()
{
    const QSignalSpy chosen(m_sheet, &AddServerSheet::chosen);
    QTest::keyClicks(field(u"Chat server address"_s), u"h"_s);
    QTest::keyClick(field(u"Chat server address"_s), Qt::Key_Return);
    QCOMPARE(m_detector->asked, QStringList{u"h"_s}); // at once, without the pause
    QCOMPARE(chosen.size(), 0);
    Q_EMIT m_detector->finished(profileResult());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.at(0).at(2).toByteArray(), guessed);
}

void AddServerTest::whereNobodyAnswersItAsksAgain()
{
    type(u"h"_s);
    const QSignalSpy chosen(m_sheet, &AddServerSheet::chosen);
    DetectionResult result;
    result.speech = DetectionResult::Speech::NobodyAnswers;
    result.server = u"https://h"_s;
    Q_EMIT m_detector->finished(result);
    QTest::mouseClick(button(u"Join"_s), Qt::LeftButton);
    QCOMPARE(chosen.size(), 0);
    QVERIFY(says(u"Press Join again"_s));
    QTest::mouseClick(button(u"Join"_s), Qt::LeftButton);
    QCOMPARE(chosen.size(), 1);
}

void AddServerTest::whatItCannotSpeakToIsNotJoined()
{
    type(u"h"_s);
    const QSignalSpy chosen(m_sheet, &AddServerSheet::chosen);
    DetectionResult result;
    result.speech = DetectionResult::Speech::Xmpp;
    Q_EMIT m_detector->finished(result);
    QTest::mouseClick(button(u"Join"_s), Qt::LeftButton);
    QTest::mouseClick(button(u"Join"_s), Qt::LeftButton);
    QCOMPARE(chosen.size(), 0);
    QVERIFY(says(u"cannot sign in to XMPP yet"_s));
}

void AddServerTest::anAddressThatIsNoneIsToldBesideTheField()
{
    type(u"h h"_s);
    Q_EMIT m_detector->refused(Problem::BadAddress);
    QVERIFY(says(u"address"_s));
    QVERIFY(field(u"Chat server address"_s)->hasFocus());
}

void AddServerTest::theGuessIsShownAndGoesOnListening()
{
    type(u"h"_s);
    Q_EMIT m_detector->finished(profileResult());
    QCOMPARE(m_detector->listened, 1);
    auto *preview = m_sheet->findChild<PreviewList *>();
    QCOMPARE(preview->messages().size(), 1);
    Q_EMIT m_detector->heard({R"({"nick":"bo","says":"oh"})", R"({"nick":"ann","says":"so"})"});
    QCOMPARE(preview->messages().size(), 2);
    QVERIFY(says(u"Nothing was sent"_s));
    // Another address forgets it all.
    QTest::keyClicks(field(u"Chat server address"_s), u"x"_s);
    QVERIFY(!preview->isVisible());
    QVERIFY(!button(u"Save as a file…"_s));
}

void AddServerTest::aMappingIsMadeByClicking()
{
    type(u"h"_s);
    Q_EMIT m_detector->finished(profileResult());
    QTest::mouseClick(button(u"Change it…"_s), Qt::LeftButton);
    auto *editor = m_window->findChild<ProfileSheet *>();
    QVERIFY(editor);
    auto *tree = editor->findChild<QTreeWidget *>();
    QCOMPARE(tree->topLevelItemCount(), 1);
    const auto click = [tree](int child) {
        QTreeWidgetItem *item = tree->topLevelItem(0)->child(child);
        tree->scrollToItem(item);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                          tree->visualItemRect(item).center());
    };
    field(u"Text"_s)->setFocus();
    click(2); // n, nick, says
    field(u"Author"_s)->setFocus();
    click(1);
    QCOMPARE(field(u"Text"_s)->text(), u"/says"_s);
    QCOMPARE(field(u"Author"_s)->text(), u"/nick"_s);
    auto *preview = editor->findChild<PreviewList *>();
    QCOMPARE(preview->messages().constFirst(), (PreviewMessage{u"ann"_s, u"hello"_s, {}}));
    QTest::mouseClick(button(u"Use this"_s), Qt::LeftButton);
    const QSignalSpy chosen(m_sheet, &AddServerSheet::chosen);
    QTRY_VERIFY(!m_window->findChild<ProfileSheet *>());
    QTest::mouseClick(button(u"Join"_s), Qt::LeftButton);
    const QJsonDocument json = QJsonDocument::fromJson(chosen.at(0).at(2).toByteArray());
    QCOMPARE(json["message"_L1]["text"_L1], u"/says"_s);
    QCOMPARE(json["send"_L1][0]["by"_L1], u"websocket"_s); // what the form does not show stays
}

void AddServerTest::theJsonAndTheFormFollowEachOther()
{
    type(u"h"_s);
    Q_EMIT m_detector->finished(profileResult());
    QTest::mouseClick(button(u"Change it…"_s), Qt::LeftButton);
    auto *editor = m_window->findChild<ProfileSheet *>();
    auto *json = editor->findChild<QPlainTextEdit *>();
    json->setPlainText(
        u"{\"message\":{\"text\":\"/x\",\"time\":{\"at\":\"/t\",\"unit\":\"seconds\"}}}"_s);
    QCOMPARE(field(u"Text"_s)->text(), u"/x"_s);
    QCOMPARE(field(u"Time"_s)->text(), u"/t"_s);
    QCOMPARE(editor->findChild<QComboBox *>()->currentIndex(), 1);
    json->setPlainText(u"{\"message\":"_s);
    QVERIFY(says(u"Line 1"_s));
    QVERIFY(!button(u"Use this"_s)->isEnabled());
    QCOMPARE(field(u"Text"_s)->text(), u"/x"_s); // half typed
    json->setPlainText(u"{\"message\":{\"text\":\"/y\"}}"_s);
    QVERIFY(button(u"Use this"_s)->isEnabled());
    QTest::keyClicks(field(u"Author"_s), u"/who"_s);
    QCOMPARE(QJsonDocument::fromJson(json->toPlainText().toUtf8())["message"_L1]["author"_L1],
             u"/who"_s);
}

void AddServerTest::theKeyboardStaysOnTheSheet()
{
    QSet<QWidget *> seen;
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(m_sheet->isAncestorOf(QApplication::focusWidget()));
        seen.insert(QApplication::focusWidget());
    }
    QCOMPARE(seen.size(), 5); // start, address, name, cancel, join
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_sheet->isVisible());
    QVERIFY(m_detector->cancelled > 0);
}

QTEST_MAIN(AddServerTest)
#include "tst_add_server.moc"
