#include "ui/gui_test.h"
#include "ui/stage.h"
#include "ui/widgets/composer.h"

#include <QInputMethodEvent>
#include <QLineEdit>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace godwit;
using namespace Qt::StringLiterals;
using ui::Composer;

class ComposerTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void enterSendsAndShiftEnterBreaksTheLine();
    void neverSendsWhileComposing();
    void tabLeaves();
    void growsFromTwoToEightLines();
    void takesOnlyPlainText();
    void removingTheFrontKeepsTheCursorInTheRest();
    void settingTheTextIsNotAnEdit();
    void theSendButtonWorksOnlyWithText();
    void formatButtonsWrapTheSelection();

private:
    ui::Look m_look{ui::ThemeChoice::Light};
};

void ComposerTest::enterSendsAndShiftEnterBreaksTheLine()
{
    Composer composer(m_look);
    const QSignalSpy sent(&composer, &Composer::sendWanted);
    QTest::keyClicks(&composer.edit(), u"a"_s);
    QTest::keyClick(&composer.edit(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(&composer.edit(), u"b"_s);
    QCOMPARE(sent.count(), 0);
    QCOMPARE(composer.text(), u"a\nb"_s);
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    QTest::keyClick(&composer.edit(), Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(sent.count(), 2);
    QCOMPARE(composer.text(), u"a\nb"_s);
}

void ComposerTest::neverSendsWhileComposing()
{
    Composer composer(m_look);
    const QSignalSpy sent(&composer, &Composer::sendWanted);
    QInputMethodEvent preedit(u"に"_s, {});
    QCoreApplication::sendEvent(&composer.edit(), &preedit);
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    QCOMPARE(sent.count(), 0);
    QInputMethodEvent commit;
    commit.setCommitString(u"日"_s);
    QCoreApplication::sendEvent(&composer.edit(), &commit);
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
    QVERIFY(composer.text().contains(u"日"_s));
}

void ComposerTest::tabLeaves()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *composer = new Composer(m_look);
    auto *next = new QLineEdit;
    column->addWidget(composer);
    column->addWidget(next);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    composer->setFocus();
    QTest::keyClick(&composer->edit(), Qt::Key_Tab);
    QVERIFY(!composer->edit().hasFocus());
    QVERIFY(composer->text().isEmpty());
}

void ComposerTest::growsFromTwoToEightLines()
{
    Composer composer(m_look);
    composer.resize(600, composer.height());
    composer.show();
    QVERIFY(QTest::qWaitForWindowExposed(&composer));
    const int empty = composer.height();
    composer.setText(u"1\n2"_s);
    QCOMPARE(composer.height(), empty);
    composer.setText(u"1\n2\n3\n4"_s);
    QTRY_COMPARE(composer.height(), empty + 2 * 21);
    composer.setText(u"x\n"_s.repeated(40));
    QTRY_COMPARE(composer.height(), empty + 6 * 21);
    composer.setText({});
    QTRY_COMPARE(composer.height(), empty);
}

void ComposerTest::takesOnlyPlainText()
{
    Composer composer(m_look);
    composer.edit().setHtml(u"<b>x</b>"_s);
    composer.setText(u"<b>bold</b>"_s);
    QCOMPARE(composer.text(), u"<b>bold</b>"_s);
}

void ComposerTest::removingTheFrontKeepsTheCursorInTheRest()
{
    Composer composer(m_look);
    composer.setText(u"first\nsecond"_s);
    const QSignalSpy edited(&composer, &Composer::textEdited);
    composer.removeFront(6);
    QCOMPARE(composer.text(), u"second"_s);
    QCOMPARE(composer.edit().textCursor().position(), 6);
    QCOMPARE(edited.count(), 0);
    composer.removeFront(1000);
    QCOMPARE(composer.text(), QString());
}

void ComposerTest::settingTheTextIsNotAnEdit()
{
    Composer composer(m_look);
    const QSignalSpy edited(&composer, &Composer::textEdited);
    composer.setText(u"a draft"_s);
    QCOMPARE(edited.count(), 0);
    QTest::keyClicks(&composer.edit(), u"!"_s);
    QCOMPARE(edited.count(), 1);
    QCOMPARE(composer.text(), u"a draft!"_s);
}

void ComposerTest::theSendButtonWorksOnlyWithText()
{
    Composer composer(m_look);
    const QSignalSpy sent(&composer, &Composer::sendWanted);
    QAbstractButton *send = nullptr;
    for (auto *button : composer.findChildren<QAbstractButton *>()) {
        send = button->accessibleName() == u"Send"_s ? button : send;
    }
    QVERIFY(send != nullptr);
    send->click();
    QCOMPARE(sent.count(), 0);
    composer.setSendable(true);
    send->click();
    QCOMPARE(sent.count(), 1);
}

void ComposerTest::formatButtonsWrapTheSelection()
{
    Composer composer(m_look);
    composer.setText(u"loud"_s);
    composer.edit().selectAll();
    for (auto *button : composer.findChildren<QAbstractButton *>()) {
        if (button->accessibleName() == u"Bold"_s) {
            button->click();
        }
    }
    QCOMPARE(composer.text(), u"**loud**"_s);
}

QTEST_MAIN(ComposerTest)
#include "tst_composer.moc"
