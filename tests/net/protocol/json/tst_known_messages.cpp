#include "net/protocol/json/known_messages.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net::json;
using namespace godwit::net::profile;
using namespace godwit::test;
using namespace Qt::StringLiterals;

/// Which messages are new among those that come again and again.
class KnownMessagesTest : public Test
{
    Q_OBJECT

private Q_SLOTS:
    void everyOneThatComesAloneIsNew();
    void listsWithoutIdsAreLaidOverEachOther_data();
    void listsWithoutIdsAreLaidOverEachOther();
    void idsAreKnownWhereverTheyStand();
    void aNumberThatIsGivenAgainIsAnotherMessage();
    void remembersLongLists();
};

namespace {

/// "a b" or, with ids, "1=a 2=b".
MappedFrame frameOf(const QString &texts, bool isList = true)
{
    MappedFrame frame;
    frame.isList = isList;
    for (const QString &text : texts.split(u' ', Qt::SkipEmptyParts)) {
        const bool hasId = text.contains(u'=');
        frame.messages.append(
            {u"ann"_s, text.section(u'=', -1), hasId ? text.section(u'=', 0, 0) : QString()});
    }
    return frame;
}

QString freshOf(KnownMessages &known, const MappedFrame &frame)
{
    QStringList texts;
    for (const FreshMessage &fresh : known.fresh(frame)) {
        texts.append(fresh.message.text);
    }
    return texts.join(u' ');
}

} // namespace

void KnownMessagesTest::everyOneThatComesAloneIsNew()
{
    KnownMessages known;
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(freshOf(known, frameOf(u"a"_s, false)), u"a"_s);
    }
}

void KnownMessagesTest::listsWithoutIdsAreLaidOverEachOther_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("fresh");
    QTest::newRow("the same") << u"a b"_s << u"a b"_s << u""_s;
    QTest::newRow("one more") << u"a b"_s << u"a b c"_s << u"c"_s;
    QTest::newRow("a window that moved") << u"a b c"_s << u"b c d e"_s << u"d e"_s;
    QTest::newRow("the same again") << u"a a"_s << u"a a a"_s << u"a"_s;
    QTest::newRow("a window of the same") << u"a b a"_s << u"b a b a"_s << u"b a"_s;
    QTest::newRow("nothing in common") << u"a b"_s << u"c d"_s << u"c d"_s;
    QTest::newRow("the server forgot") << u"a b"_s << u""_s << u""_s;
    QTest::newRow("a shorter window") << u"a b c"_s << u"c"_s << u""_s;
    QTest::newRow("almost") << u"a b a c"_s << u"a b a b"_s << u"a b a b"_s;
    QTest::newRow("at first") << u""_s << u"a a b"_s << u"a a b"_s;
}

void KnownMessagesTest::listsWithoutIdsAreLaidOverEachOther()
{
    QFETCH(QString, before);
    QFETCH(QString, list);
    KnownMessages known;
    static_cast<void>(known.fresh(frameOf(before)));
    QTEST(freshOf(known, frameOf(list)), "fresh");
    QCOMPARE(freshOf(known, frameOf(list)), QString()); // and now all of it is known
}

void KnownMessagesTest::idsAreKnownWhereverTheyStand()
{
    KnownMessages known;
    QCOMPARE(freshOf(known, frameOf(u"1=a 2=b 3=a"_s)), u"a b a"_s);
    QCOMPARE(freshOf(known, frameOf(u"2=b"_s, false)), QString());
    QCOMPARE(freshOf(known, frameOf(u"2=b 4=c 1=a"_s)), u"c"_s);
}

void KnownMessagesTest::aNumberThatIsGivenAgainIsAnotherMessage()
{
    KnownMessages known;
    QCOMPARE(freshOf(known, frameOf(u"1=a 2=b"_s)), u"a b"_s);
    QCOMPARE(freshOf(known, frameOf(u"1=c"_s)), u"c"_s); // the server has begun anew
}

void KnownMessagesTest::remembersLongLists()
{
    KnownMessages known;
    QString many;
    for (int i = 0; i < 5000; ++i) {
        many += u"x%1 "_s.arg(i % 7);
    }
    QCOMPARE(known.fresh(frameOf(many)).size(), 5000);
    QCOMPARE(freshOf(known, frameOf(many + u"new"_s)), u"new"_s);
    for (int i = 0; i < 3; ++i) { // past what is remembered
        static_cast<void>(known.fresh(frameOf(many + QString::number(i))));
    }
    QCOMPARE(freshOf(known, frameOf(u"2 y"_s)), u"y"_s);
}

QTEST_APPLESS_MAIN(KnownMessagesTest)
#include "tst_known_messages.moc"
