#include "app/cli/wording.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::app::cli;
using namespace Qt::StringLiterals;

class WordingTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void everyPhaseCarrierAndCauseHasItsOwnName();
    void reasonsCarryTheTechnicalWords();
    void nothingCommandsTheTerminal();
};

void WordingTest::everyPhaseCarrierAndCauseHasItsOwnName()
{
    const auto expectNames = [](auto first, auto last) {
        QSet<QString> names;
        for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
            const QString name = nameOf(static_cast<decltype(first)>(i));
            QVERIFY2(!name.isEmpty(), qPrintable(QString::number(i)));
            QVERIFY2(!names.contains(name), qPrintable(name));
            names << name;
        }
    };
    expectNames(chat::Phase::Idle, chat::Phase::Refused);
    expectNames(chat::Carrier::WebSocket, chat::Carrier::Bosh);
    expectNames(chat::Cause::ByChoice, chat::Cause::Internal);
    expectNames(chat::ArchiveError::Code::CannotOpen, chat::ArchiveError::Code::Failed);
    QVERIFY(nameOf(chat::Cause::None).isEmpty());
}

void WordingTest::reasonsCarryTheTechnicalWords()
{
    chat::Connectivity connectivity;
    connectivity.cause = chat::Cause::UpgradeBlocked;
    connectivity.detail = u"403 Forbidden"_s;
    QCOMPARE(reasonOf(connectivity), u"something on the way blocks WebSocket (403 Forbidden)"_s);
}

void WordingTest::nothingCommandsTheTerminal()
{
    QCOMPARE(forTerminal(u"a\x1b[2Jb\rc"_s), u"a\uFFFD[2Jb\uFFFDc"_s);
    QCOMPARE(forTerminal(u"one\ntwo\tthree"_s), u"one\n    two\tthree"_s);
}

QTEST_GUILESS_MAIN(WordingTest)
#include "tst_wording.moc"
