#include "ui/gui_test.h"
#include "ui/scene.h"
#include "ui/widgets/completer.h"
#include "ui/widgets/shortcut_sheet.h"
#include "ui/widgets/timeline_view.h"
#include "ui/widgets/typing_line.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using test::Scene;
using test::telemetry;

/// Changing and answering messages, suggestions while writing, and drafts that stay.
class ChangingTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void upChangesTheLastMessage();
    void upInAWrittenTextStaysThere();
    void escGivesTheDraftBack();
    void aRefusedChangeStaysInTheField();
    void changesGoFromMessageToMessage();
    void aServerThatCannotIsNotAsked();
    void answersNameWhatTheyAnswer();
    void theMenuKeysOfAMessageWork();
    void peopleAreSuggested();
    void emojiAreSuggestedAndWholeNamesReplaced();
    void escRefusesSuggestions();
    void formattingKeysMarkTheSelection();
    void nothingIsTakenFromAnInputMethod();
    void draftsAreKeptAndComeBack();
    void theKeysAreListed();

private:
    struct Writer : Scene
    {
        ui::ComposerEdit &edit() { return part<ui::Composer>().edit(); }
        ui::Completer &completer() { return part<ui::Composer>().completer(); }
        /// What was sent since the window was opened.
        QList<chat::SendMessage> sent()
        {
            return stage.courier.all<chat::SendMessage>().mid(m_before);
        }
        void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
        {
            QTest::keyClick(&edit(), key, modifiers);
            stage.settle();
        }

    private:
        qsizetype m_before = stage.courier.all<chat::SendMessage>().size();
    };
};

void ChangingTest::upChangesTheLastMessage()
{
    Writer w;
    w.press(Qt::Key_Up);
    QCOMPARE(w.text(), u"Ordering looks right after the resume, no gaps in the sequence."_s);
    w.type(u" Really."_s);
    w.enter();
    const auto asked = w.stage.courier.all<chat::EditMessage>();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.constFirst().id.text(), u"message-107"_s);
    QVERIFY(asked.constFirst().body.endsWith(u"sequence. Really."_s));
    QVERIFY(w.sent().isEmpty());
    w.enter(); // asked for already
    QCOMPARE(w.stage.courier.all<chat::EditMessage>().size(), 1);
    QVERIFY(!w.text().isEmpty()); // until the server has it
    w.stage.courier.say({chat::RequestDone{asked.constFirst().request, {}}});
    w.stage.settle();
    QCOMPARE(w.text(), QString());
    w.type(u"new"_s);
    w.enter();
    QCOMPARE(w.sent().size(), 1);
}

void ChangingTest::upInAWrittenTextStaysThere()
{
    Writer w;
    w.type(u"text"_s);
    w.press(Qt::Key_Up);
    QCOMPARE(w.text(), u"text"_s);
}

void ChangingTest::escGivesTheDraftBack()
{
    Writer w;
    w.type(u"half a thought"_s);
    w.press(Qt::Key_Up, Qt::ControlModifier);
    QVERIFY(w.text().startsWith(u"Ordering"_s));
    w.press(Qt::Key_Escape);
    QCOMPARE(w.text(), u"half a thought"_s);
    QVERIFY(w.stage.courier.all<chat::EditMessage>().isEmpty());
}

void ChangingTest::aRefusedChangeStaysInTheField()
{
    Writer w;
    w.press(Qt::Key_Up);
    w.type(u"!"_s);
    w.enter();
    const auto request = w.stage.courier.all<chat::EditMessage>().constFirst().request;
    w.stage.courier.say({chat::RequestRefused{request, {u"too-large"_s, {}, {}}}});
    w.stage.settle();
    QVERIFY(w.text().endsWith(u"sequence.!"_s));
    QVERIFY(!w.part<ui::TypingLine>().accessibleName().isEmpty());
    w.enter();
    QCOMPARE(w.stage.courier.all<chat::EditMessage>().size(), 2);
}

void ChangingTest::changesGoFromMessageToMessage()
{
    Writer w;
    w.press(Qt::Key_Up, Qt::ControlModifier);
    w.press(Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(w.text(), u"On it. Pinning the transport while I test."_s);
    w.press(Qt::Key_Down, Qt::ControlModifier);
    QVERIFY(w.text().startsWith(u"Ordering"_s));
    w.press(Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(w.text(), QString());
    w.press(Qt::Key_Up, Qt::ControlModifier);
    w.type(u"x"_s); // changed: it is not left behind by accident
    w.press(Qt::Key_Up, Qt::ControlModifier);
    QVERIFY(w.text().startsWith(u"Ordering"_s));
}

void ChangingTest::aServerThatCannotIsNotAsked()
{
    Writer w;
    chat::SignedIn in;
    in.self = w.stage.messenger.self();
    in.serverName = u"Wadden Lab"_s;
    in.abilities.editing = false;
    in.conversations = w.stage.messenger.conversations();
    in.cursor = chat::Seq{107};
    w.stage.courier.say({in});
    w.stage.settle();
    w.press(Qt::Key_Up);
    QCOMPARE(w.text(), QString());
}

void ChangingTest::answersNameWhatTheyAnswer()
{
    Writer w;
    w.press(Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    w.press(Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    w.press(Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(w.edit().accessibleDescription().contains(u"Yuki Tanaka"_s));
    w.type(u"yes"_s);
    w.enter();
    const auto sent = w.sent();
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.constFirst().replyTo, std::optional(chat::MessageId(u"message-105"_s)));
    QVERIFY(w.edit().accessibleDescription().isEmpty());
    w.press(Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    w.press(Qt::Key_Escape);
    QVERIFY(w.edit().accessibleDescription().isEmpty());
    w.type(u"no"_s);
    w.enter();
    QVERIFY(!w.sent().constLast().replyTo);
}

void ChangingTest::theMenuKeysOfAMessageWork()
{
    Writer w;
    auto &view = w.part<ui::TimelineView>();
    view.setFocus();
    view.setCurrentIndex(view.timeline()->index(0));
    QTest::keyClick(&view, Qt::Key_R);
    QVERIFY(w.edit().accessibleDescription().contains(u"Ines Okafor"_s));
    QVERIFY(w.edit().hasFocus());
    view.setFocus();
    view.setCurrentIndex(
        view.timeline()->index(view.timeline()->rowOf(chat::MessageId(u"message-106"_s))));
    QTest::keyClick(&view, Qt::Key_E);
    QVERIFY(w.text().startsWith(u"On it."_s));
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Delete);
    QCOMPARE(w.stage.courier.all<chat::RetractMessage>().size(), 1);
}

void ChangingTest::peopleAreSuggested()
{
    Writer w;
    w.type(u"Who? @to"_s);
    QCOMPARE(w.completer().titles(), QStringList{u"Tomas Lindqvist"_s});
    w.press(Qt::Key_Tab);
    QCOMPARE(w.text(), u"Who? @Tomas Lindqvist "_s);
    QVERIFY(w.edit().hasFocus());
    QVERIFY(w.completer().titles().isEmpty());
    w.type(u"@"_s);
    QCOMPARE(w.completer().titles().size(), 3);
    w.press(Qt::Key_Down);
    w.press(Qt::Key_Return); // chooses, and does not send
    QCOMPARE(w.text(), u"Who? @Tomas Lindqvist @Tomas Lindqvist "_s);
    QVERIFY(w.sent().isEmpty());
    w.type(u"x@y"_s);
    QVERIFY(w.completer().titles().isEmpty());
}

void ChangingTest::emojiAreSuggestedAndWholeNamesReplaced()
{
    Writer w;
    w.type(u":tad"_s);
    QCOMPARE(w.completer().titles().value(0), u":tada:"_s);
    w.press(Qt::Key_Return);
    QCOMPARE(w.text(), u"🎉 "_s);
    w.type(u":party_popper:"_s);
    QCOMPARE(w.text(), u"🎉 🎉"_s);
    w.type(u" at 12:30: :nothing_like_it:"_s);
    QVERIFY(w.text().endsWith(u"12:30: :nothing_like_it:"_s));
}

void ChangingTest::escRefusesSuggestions()
{
    Writer w;
    w.type(u"@to"_s);
    QVERIFY(!w.completer().titles().isEmpty());
    w.press(Qt::Key_Escape);
    QVERIFY(w.completer().titles().isEmpty());
    w.type(u"m"_s);
    QVERIFY(w.completer().titles().isEmpty());
    w.press(Qt::Key_Tab); // leaves the field as ever
    QVERIFY(!w.edit().hasFocus());
}

void ChangingTest::formattingKeysMarkTheSelection()
{
    Writer w;
    w.type(u"loud"_s);
    w.edit().selectAll();
    w.press(Qt::Key_B, Qt::ControlModifier);
    QCOMPARE(w.text(), u"**loud**"_s);
    QCOMPARE(w.edit().textCursor().selectedText(), u"loud"_s);
    w.press(Qt::Key_B, Qt::ControlModifier); // and takes it away again
    QCOMPARE(w.text(), u"loud"_s);
    w.press(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(w.text(), u"~~loud~~"_s);
    w.edit().clear();
    w.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    w.type(u"x"_s);
    QCOMPARE(w.text(), u"`x`"_s);
    w.edit().clear();
    w.press(Qt::Key_I, Qt::ControlModifier);
    w.type(u"y"_s);
    QCOMPARE(w.text(), u"*y*"_s);
}

void ChangingTest::nothingIsTakenFromAnInputMethod()
{
    Writer w;
    w.type(u"@to"_s);
    QInputMethodEvent preedit(u"に"_s, {});
    QCoreApplication::sendEvent(&w.edit(), &preedit);
    w.press(Qt::Key_Return);
    w.press(Qt::Key_Up);
    QVERIFY(w.sent().isEmpty());
    QVERIFY(!w.text().contains(u"Tomas"_s));
}

void ChangingTest::draftsAreKeptAndComeBack()
{
    QHash<QString, QString> kept;
    test::Stage stage;
    ui::AccountCard card = stage.card();
    card.drafts = {{u"telemetry"_s, u"from yesterday"_s}};
    card.keepDrafts = [&kept](const auto &texts) { kept = texts; };
    {
        ui::MainWindow window(stage.scheduler, ui::ThemeChoice::Light);
        window.show();
        window.addAccount(card, stage.messenger);
        window.openConversation(card.id, telemetry);
        stage.signIn();
        auto &composer = *window.findChild<ui::Composer *>();
        QCOMPARE(composer.text(), u"from yesterday"_s);
        QTest::keyClicks(&composer.edit(), u"!"_s);
        QVERIFY(kept.isEmpty());
        stage.scheduler.advance(std::chrono::seconds(1));
        QCOMPARE(kept.value(u"telemetry"_s), u"from yesterday!"_s);
        // A message that is being changed is no draft: the one behind it is.
        QTest::keyClick(&composer.edit(), Qt::Key_Up, Qt::ControlModifier);
        QTest::keyClicks(&composer.edit(), u"?"_s);
        stage.scheduler.advance(std::chrono::seconds(1));
        QCOMPARE(kept.value(u"telemetry"_s), u"from yesterday!"_s);
        QTest::keyClick(&composer.edit(), Qt::Key_Escape);
        QTest::keyClick(&composer.edit(), Qt::Key_Return);
        stage.settle();
        stage.scheduler.advance(std::chrono::seconds(1));
        QVERIFY(kept.isEmpty());
        QTest::keyClicks(&composer.edit(), u"last words"_s);
    }
    QCOMPARE(kept.value(u"telemetry"_s), u"last words"_s); // closing keeps them, too
}

void ChangingTest::theKeysAreListed()
{
    Writer w;
    w.press(Qt::Key_Slash, Qt::ControlModifier);
    auto *sheet = w.window.findChild<ui::ShortcutSheet *>();
    QVERIFY(sheet != nullptr);
    const QString all = sheet->lines().join(u'\n');
    for (const QString &part : {u"Ctrl+K"_s, u"Ctrl+Shift+F"_s, u"F6"_s, u"Ctrl+B"_s, u"Up"_s}) {
        QVERIFY2(all.contains(part), qPrintable(part));
    }
    QTest::keyClick(sheet, Qt::Key_Escape);
    QVERIFY(!sheet->isVisible());
    QVERIFY(w.edit().hasFocus());
}

QTEST_MAIN(ChangingTest)
#include "tst_changing.moc"
