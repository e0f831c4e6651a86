#include "ui/gui_test.h"
#include "ui/scene.h"
#include "ui/widgets/find_bar.h"
#include "ui/widgets/quick_switcher.h"
#include "ui/widgets/search_pane.h"
#include "ui/widgets/timeline_view.h"

#include <QAbstractItemModelTester>

using namespace godwit;
using namespace Qt::StringLiterals;
using test::Scene;
using test::Stage;

/// How one finds conversations, people, commands and messages in the window.
class FindingTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void theSwitcherOpensARoomByAFewLetters();
    void theSwitcherOpensAPersonAndStartsADirectConversation();
    void theSwitcherPerformsCommands();
    void signsInFrontChooseTheKind();
    void theSwitcherLeavesTheKeyboardWhereItWas();
    void theModelOfTheSwitcherIsSound();
    void theSearchFindsWhileItIsTyped();
    void theSearchIsNarrowedByConditionsAndByPlace();
    void aHitInAnotherConversationIsShownThere();
    void aHitThatIsNotLoadedIsShownWithWhatIsAroundIt();
    void theSearchSaysWhatIsWrong();
    void findInConversationGoesFromHitToHit();
    void findIsClosedByEscape();
    void aNarrowWindowShowsTheSearchAlone();

private:
    struct Finder : Scene
    {
        ui::QuickSwitcher *switcher() { return window.findChild<ui::QuickSwitcher *>(); }
        ui::SearchPane &search() { return part<ui::SearchPane>(); }
        ui::FindBar &bar() { return part<ui::FindBar>(); }
        ui::TimelineView &view() { return part<ui::TimelineView>(); }
        void press(int key, Qt::KeyboardModifiers modifiers = {})
        {
            QWidget *focus = window.focusWidget();
            QTest::keyClick(focus != nullptr ? focus : &window, Qt::Key(key), modifiers);
            settle();
        }
        void settle()
        {
            stage.settle();
            stage.scheduler.advance(std::chrono::milliseconds(100));
            stage.settle();
        }
        void write(const QString &text)
        {
            QTest::keyClicks(window.focusWidget(), text);
            settle();
        }
        [[nodiscard]] QString hint() { return part<ui::Composer>().edit().accessibleName(); }
        QStringList rows(QAbstractItemModel &model)
        {
            QStringList all;
            for (int row = 0; row < model.rowCount(); ++row) {
                all.append(model.index(row, 0).data().toString());
            }
            return all;
        }
    };
};

void FindingTest::theSwitcherOpensARoomByAFewLetters()
{
    Finder f;
    f.press(Qt::Key_K, Qt::ControlModifier);
    QVERIFY(f.switcher() != nullptr);
    f.write(u"fin"_s); // field-notes, its letters apart
    QCOMPARE(f.rows(*f.switcher()->list().model()).value(1), u"field-notes"_s);
    f.press(Qt::Key_Return);
    QCOMPARE(f.hint(), u"Message #field-notes"_s);
    QVERIFY(f.part<ui::Composer>().edit().hasFocus());
}

void FindingTest::theSwitcherOpensAPersonAndStartsADirectConversation()
{
    Finder f;
    f.press(Qt::Key_K, Qt::ControlModifier);
    f.write(u"tove"_s);
    f.press(Qt::Key_Return);
    QCOMPARE(f.hint(), u"Message Tove Berg"_s);

    chat::Conversation room = *std::find_if(
        f.stage.messenger.conversations().cbegin(), f.stage.messenger.conversations().cend(),
        [](const auto &each) { return each.id == test::telemetry; });
    room.members.append(chat::UserId(u"Zoë Quill"_s));
    f.stage.courier.say({chat::ConversationsChanged{{room}, {}}});
    f.settle();
    f.press(Qt::Key_K, Qt::ControlModifier);
    f.write(u"zoe"_s);
    f.press(Qt::Key_Return);
    const auto asked = f.stage.courier.all<chat::OpenDirect>();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.constFirst().with.text(), u"Zoë Quill"_s);
}

void FindingTest::theSwitcherPerformsCommands()
{
    Finder f;
    f.press(Qt::Key_K, Qt::ControlModifier);
    f.write(u">work off"_s);
    QCOMPARE(f.rows(*f.switcher()->list().model()).size(), 2);
    f.press(Qt::Key_Return);
    QCOMPARE(f.stage.courier.stops, 1);

    f.press(Qt::Key_K, Qt::ControlModifier);
    f.write(u"gateway"_s);
    f.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(f.search().isVisible());
    QCOMPARE(f.search().field().text(), u"gateway"_s);
}

void FindingTest::signsInFrontChooseTheKind()
{
    Finder f;
    f.press(Qt::Key_K, Qt::ControlModifier);
    f.write(u"#te"_s);
    QCOMPARE(f.rows(*f.switcher()->list().model()).first(2),
             (QStringList{u"Conversations"_s, u"telemetry"_s}));
    f.switcher()->field().setText(u"@to"_s);
    QCOMPARE(f.rows(*f.switcher()->list().model()),
             (QStringList{u"People"_s, u"Tove Berg"_s, u"Tomas Lindqvist"_s}));
    f.switcher()->field().setText(u">dark"_s);
    QCOMPARE(f.rows(*f.switcher()->list().model()), (QStringList{u"Actions"_s, u"Theme: dark"_s}));
    f.switcher()->field().setText(u"nothing at all"_s);
    QCOMPARE(f.rows(*f.switcher()->list().model()),
             QStringList{u"Search messages for “nothing at all”"_s});
}

void FindingTest::theSwitcherLeavesTheKeyboardWhereItWas()
{
    Finder f;
    f.press(Qt::Key_K, Qt::ControlModifier);
    f.press(Qt::Key_Tab);
    QVERIFY(f.switcher()->field().hasFocus());
    f.press(Qt::Key_Escape);
    QTRY_VERIFY(f.switcher() == nullptr);
    QVERIFY(f.part<ui::Composer>().edit().hasFocus());
}

void FindingTest::theModelOfTheSwitcherIsSound()
{
    Finder f;
    f.press(Qt::Key_K, Qt::ControlModifier);
    QAbstractItemModelTester tester(f.switcher()->list().model(),
                                    QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const QString &text : {u"t"_s, u"te"_s, u"@"_s, u">"_s, u""_s}) {
        f.switcher()->field().setText(text);
    }
    QVERIFY(!f.switcher()->list().currentIndex().data(Qt::AccessibleTextRole).toString().isEmpty());
}

void FindingTest::theSearchFindsWhileItIsTyped()
{
    Finder f;
    f.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(f.search().isVisible());
    QVERIFY(f.search().field().hasFocus());
    f.write(u"the"_s);
    QCOMPARE(f.search().model().state(), ui::SearchModel::State::Done);
    const int hits = f.search().model().rowCount();
    QVERIFY(hits > 2);
    QVERIFY(f.search().summary().startsWith(QString::number(hits)));
    const auto answers = f.stage.archive.searched.size();
    QVERIFY(answers < 3); // not one for each letter
    f.press(Qt::Key_Return);
    QCOMPARE(f.search().list().currentIndex().row(), 0);
    f.press(Qt::Key_F3);
    QCOMPARE(f.search().list().currentIndex().row(), 1);
    f.press(Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(f.search().list().currentIndex().row(), 0);
    f.press(Qt::Key_Escape);
    QVERIFY(!f.search().isVisible());
    QVERIFY(f.part<ui::Composer>().edit().hasFocus());
}

void FindingTest::theSearchIsNarrowedByConditionsAndByPlace()
{
    Finder f;
    f.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    f.write(u"the from:yuki in:tele after:2026-11 has:link \"x y\""_s);
    const chat::SearchQuery query = f.stage.archive.searched.constLast();
    QCOMPARE(query.text, u"the"_s);
    QCOMPARE(query.author, u"yuki"_s);
    QCOMPARE(query.conversation, std::optional(test::telemetry));
    QCOMPARE(query.phrases, QStringList{u"x y"_s});
    QCOMPARE(query.has, chat::SearchQuery::Parts(chat::SearchQuery::Link));
    QVERIFY(query.since && !query.until);
    f.search().field().setText(u"the from:me"_s);
    f.settle();
    QCOMPARE(f.stage.archive.searched.constLast().author, u"Maren Visser"_s);
    QVERIFY(!f.stage.archive.searched.constLast().conversation);
    test::button(f.search(), u"In #telemetry"_s)->click();
    f.settle();
    QCOMPARE(f.stage.archive.searched.constLast().conversation, std::optional(test::telemetry));
}

void FindingTest::aHitInAnotherConversationIsShownThere()
{
    Finder f;
    const auto other = Stage::message(50, "general", "Tove Berg", 7, 0, u"ferry at noon"_s);
    f.stage.disk.messages.insert(50, other);
    f.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    f.write(u"ferry"_s);
    QCOMPARE(f.search().model().rowCount(), 1);
    QCOMPARE(f.search().model().place(0), u"#general"_s);
    f.press(Qt::Key_Return);
    QCOMPARE(f.hint(), u"Message #general"_s);
    QVERIFY(f.search().isVisible());
}

void FindingTest::aHitThatIsNotLoadedIsShownWithWhatIsAroundIt()
{
    Finder f;
    const chat::ConversationId general(u"general"_s);
    for (int seq = 1000; seq < 2000; ++seq) {
        const QString body = seq == 1100 ? u"the needle"_s : u"hay %1"_s.arg(seq);
        f.stage.disk.messages.insert(
            seq, Stage::message(seq, "general", "Tove Berg", 7, seq % 60, body));
    }
    f.window.openConversation(f.stage.card().id, general);
    f.settle();
    f.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    f.write(u"needle"_s);
    f.press(Qt::Key_Return);
    QVERIFY(f.stage.messenger.hasNewer(general));
    const auto [first, last] = f.view().visibleRows();
    const int row = f.view().timeline()->rowOf(chat::MessageId(u"message-1100"_s));
    QVERIFY(row >= first && row <= last);
    QVERIFY(!f.view().isAtBottom());
    f.search().close();
    f.part<ui::Composer>().edit().setFocus();
    f.press(Qt::Key_Escape); // back to the newest
    QVERIFY(!f.stage.messenger.hasNewer(general));
    QVERIFY(f.view().isAtBottom());
    QCOMPARE(f.view().timeline()->newest(), chat::Seq{1999});
}

void FindingTest::theSearchSaysWhatIsWrong()
{
    Finder f;
    f.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    f.write(u"x in:atlantis"_s);
    QCOMPARE(f.search().model().rowCount(), 0);
    const auto says = [&f](const QString &part) {
        for (const auto *label : f.search().findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(part)) {
                return true;
            }
        }
        return false;
    };
    QVERIFY(says(u"atlantis"_s));
    f.search().field().setText(u"before:noon"_s);
    f.settle();
    QVERIFY(says(u"before:noon"_s));
    f.search().field().setText(u"zzzzz"_s);
    f.settle();
    QCOMPARE(f.search().summary(), u"Nothing found on this device"_s);
}

void FindingTest::findInConversationGoesFromHitToHit()
{
    Finder f;
    f.press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(f.bar().isVisible());
    f.write(u"the"_s);
    QCOMPARE(f.stage.archive.searched.constLast().conversation, std::optional(test::telemetry));
    const int count = f.bar().model().rowCount();
    QVERIFY(count > 2);
    QCOMPARE(f.bar().count(), u"1 of %1"_s.arg(count));
    f.press(Qt::Key_Return);
    QCOMPARE(f.bar().count(), u"2 of %1"_s.arg(count));
    f.press(Qt::Key_F3, Qt::ShiftModifier);
    f.press(Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(f.bar().count(), u"%1 of %1"_s.arg(count)); // and round again
}

void FindingTest::findIsClosedByEscape()
{
    Finder f;
    f.press(Qt::Key_F, Qt::ControlModifier);
    f.write(u"zzz"_s);
    QCOMPARE(f.bar().count(), u"Not found"_s);
    f.press(Qt::Key_Escape);
    QVERIFY(!f.bar().isVisible());
    QVERIFY(f.part<ui::Composer>().edit().hasFocus());
    f.press(Qt::Key_F, Qt::ControlModifier);
    f.window.openConversation(f.stage.card().id, chat::ConversationId(u"general"_s));
    f.settle();
    QVERIFY(!f.bar().isVisible());
}

void FindingTest::aNarrowWindowShowsTheSearchAlone()
{
    Finder f;
    f.window.resize(420, 720);
    f.settle();
    f.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(f.search().isVisible());
    QVERIFY(!f.view().isVisible());
    QCOMPARE(f.search().width(), f.window.width());
    f.write(u"upgrade"_s);
    f.press(Qt::Key_Return);
    QVERIFY(f.view().isVisible());
    QVERIFY(!f.search().isVisible());
}

QTEST_MAIN(FindingTest)
#include "tst_finding.moc"
