#include "support/test.h"
#include "ui/models/drafts.h"

using namespace godwit;
using namespace Qt::StringLiterals;
using chat::MessageId;
using ui::DraftText;

namespace {

const MessageId one(u"1"_s);
const MessageId two(u"2"_s);

} // namespace

class DraftsTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void textStaysUntilItIsKept();
    void whatIsTypedMeanwhileIsTheNextMessage();
    void enterTwiceDoesNotSendTwice();
    void whatCouldNotBeKeptMayBeSentAgain();
    void aChangedTextIsNeverTakenAway();
    void answersOutOfOrderTakeNothingWrong();
    void anEditedMessageTakesThePlaceOfTheOldOne();
    void givingUpAnEditBringsTheTextBack();
    void whatNobodyAnswersForStaysInItsField();
    void whatLastsIsNotTheMessageThatIsChanged();
    void anAnswerThatCouldNotBeKeptIsStillOne();
};

void DraftsTest::textStaysUntilItIsKept()
{
    DraftText draft;
    draft.setText(u"  hello \n"_s);
    QCOMPARE(draft.sendable(), u"hello"_s);
    draft.hold(one);
    QCOMPARE(draft.text(), u"  hello \n"_s);
    QCOMPARE(draft.release(one), 9);
    QCOMPARE(draft.text(), QString());
}

void DraftsTest::whatIsTypedMeanwhileIsTheNextMessage()
{
    DraftText draft;
    draft.setText(u"first"_s);
    draft.hold(one);
    draft.setText(u"firstsecond"_s);
    QCOMPARE(draft.sendable(), u"second"_s);
    draft.hold(two);
    QCOMPARE(draft.release(one), 5);
    QCOMPARE(draft.text(), u"second"_s);
    QCOMPARE(draft.release(two), 6);
    QVERIFY(draft.text().isEmpty());
}

void DraftsTest::enterTwiceDoesNotSendTwice()
{
    DraftText draft;
    draft.setText(u"once"_s);
    draft.hold(one);
    QVERIFY(draft.sendable().isEmpty());
}

void DraftsTest::whatCouldNotBeKeptMayBeSentAgain()
{
    DraftText draft;
    draft.setText(u"precious"_s);
    draft.hold(one);
    draft.giveBack(one);
    QCOMPARE(draft.text(), u"precious"_s);
    QCOMPARE(draft.sendable(), u"precious"_s);
    QVERIFY(!draft.isHolding());
}

void DraftsTest::aChangedTextIsNeverTakenAway()
{
    DraftText draft;
    draft.setText(u"typo"_s);
    draft.hold(one);
    draft.setText(u"typ"_s);
    QCOMPARE(draft.release(one), 0);
    QCOMPARE(draft.text(), u"typ"_s);
}

void DraftsTest::answersOutOfOrderTakeNothingWrong()
{
    DraftText draft;
    draft.setText(u"a"_s);
    draft.hold(one);
    draft.setText(u"ab"_s);
    draft.hold(two);
    QCOMPARE(draft.release(two), 0);
    QCOMPARE(draft.text(), u"ab"_s);
    QCOMPARE(draft.release(one), 1);
    QCOMPARE(draft.text(), u"b"_s);
}

void DraftsTest::anEditedMessageTakesThePlaceOfTheOldOne()
{
    ui::Drafts drafts;
    const chat::ConversationId room(u"general"_s);
    drafts.of(room).setText(u"half a thought"_s);
    drafts.of(room).beginEdit(one, u"too long"_s);
    QCOMPARE(drafts.of(room).text(), u"too long"_s);
    drafts.sent(two, room);
    const auto sent = drafts.take(two);
    QVERIFY(sent && sent->replaces == one);
    QVERIFY(!drafts.take(two));
    QCOMPARE(drafts.of(room).release(two), 8);
    QCOMPARE(drafts.of(room).text(), u"half a thought"_s);
}

void DraftsTest::givingUpAnEditBringsTheTextBack()
{
    DraftText draft;
    draft.setText(u"half a thought"_s);
    draft.beginEdit(one, u"too long"_s);
    draft.cancelEdit();
    QCOMPARE(draft.text(), u"half a thought"_s);
    QVERIFY(!draft.editing());
}

void DraftsTest::whatNobodyAnswersForStaysInItsField()
{
    ui::Drafts drafts;
    const chat::ConversationId room(u"general"_s);
    drafts.of(room).setText(u"on its way"_s);
    drafts.sent(one, room);
    QVERIFY(drafts.find(one));
    QVERIFY(drafts.of(room).sendable().isEmpty());
    drafts.giveBackAll();
    QVERIFY(!drafts.find(one));
    QCOMPARE(drafts.of(room).sendable(), u"on its way"_s);
}

void DraftsTest::whatLastsIsNotTheMessageThatIsChanged()
{
    DraftText draft;
    draft.setText(u"a thought"_s);
    draft.beginEdit(one, u"sent before"_s, DraftText::Edited::Sent);
    QVERIFY(draft.isEditingSent());
    QCOMPARE(draft.text(), u"sent before"_s);
    QCOMPARE(draft.lasting(), u"a thought"_s);
    draft.cancelEdit();
    QVERIFY(!draft.isEditingSent());
    QCOMPARE(draft.text(), u"a thought"_s);
    ui::Drafts drafts;
    drafts.restore({{u"a"_s, u"kept"_s}, {u"b"_s, u" "_s}});
    QCOMPARE(drafts.lasting(), (QHash<QString, QString>{{u"a"_s, u"kept"_s}}));
}

void DraftsTest::anAnswerThatCouldNotBeKeptIsStillOne()
{
    DraftText draft;
    draft.setText(u"yes"_s);
    draft.setAnswered(ui::Answered{two, u"Ines"_s, u"shall we?"_s});
    draft.hold(one);
    QVERIFY(!draft.answered());
    draft.giveBack(one);
    QVERIFY(draft.answered() && draft.answered()->id == two);
}

QTEST_GUILESS_MAIN(DraftsTest)
#include "tst_drafts.moc"
