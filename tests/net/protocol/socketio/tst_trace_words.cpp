#include "net/protocol/socketio/trace_words.h"
#include "support/test.h"

using namespace godwit;
using namespace godwit::net;
using namespace Qt::StringLiterals;
using chat::Direction;
using chat::Traffic;
using Role = FrameGlance::Role;

Q_DECLARE_METATYPE(godwit::chat::Direction)
Q_DECLARE_METATYPE(godwit::chat::Traffic)
Q_DECLARE_METATYPE(godwit::net::FrameGlance::Role)

class TraceWordsTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void glances_data();
    void glances();
    void words_data();
    void words();
    void anAnswerIsCalledLikeItsRequest();
    void aSignInKeepsOnlyWhatIsHarmless();
    void theTokenOfTheWelcomeGoes();
    void everyBeginningIsReadSomehow();

private:
    TraceLanguage m_language = socketio::traceLanguage();
};

void TraceWordsTest::glances_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<Role>("role");
    QTest::addColumn<qint64>("id");
    QTest::addColumn<bool>("mayHoldSecrets");
    const auto row
        = [](const char *payload, Direction direction, Role role, qint64 id, bool secrets) {
              QTest::newRow(payload) << QByteArray(payload) << direction << role << id << secrets;
          };
    row(R"(0{"sid":"x"})", Direction::In, Role::Other, 0, true);
    row(R"(40{"name":"x"})", Direction::Out, Role::SignIn, 0, true);
    row(R"(40{"sid":"x"})", Direction::In, Role::SignedIn, 0, true);
    row(R"(44{"message":"x"})", Direction::In, Role::SignInRefused, 0, true);
    row(R"(42["message",{"body":"x"}])", Direction::In, Role::Other, 0, false);
    row(R"(42["welcome",{"token":"x"}])", Direction::In, Role::Other, 0, true);
    row(R"(4217["send",{}])", Direction::Out, Role::Request, 17, true);
    row(R"(420["presence",{}])", Direction::Out, Role::Request, 0, false);
    row(R"(4317[{"ok":true}])", Direction::In, Role::Answer, 17, true);
    row("2", Direction::In, Role::Other, 0, false);
    row("3", Direction::Out, Role::Other, 0, false);
    row("2probe", Direction::Out, Role::Handover, 0, false);
    row("3probe", Direction::In, Role::Handover, 0, false);
    row("5", Direction::Out, Role::Handover, 0, false);
    row("<html>", Direction::In, Role::Other, 0, true);
    row("", Direction::In, Role::Other, 0, false);
}

void TraceWordsTest::glances()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const Direction, direction);
    const FrameGlance glance = m_language.glance({Frame::Kind::Text, payload}, direction);
    QTEST(glance.role, "role");
    QTEST(glance.id, "id");
    QTEST(glance.mayHoldSecrets, "mayHoldSecrets");
}

void TraceWordsTest::words_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("label");
    QTest::addColumn<Traffic>("traffic");
    const auto row = [](const char *payload, const char16_t *label, Traffic traffic) {
        QTest::newRow(payload) << QByteArray(payload) << QString::fromUtf16(label) << traffic;
    };
    row(R"(0{"sid":"x"})", u"open", Traffic::Control);
    row("1", u"close", Traffic::Control);
    row("2", u"ping", Traffic::Control);
    row("2probe", u"ping probe", Traffic::Control);
    row("3", u"pong", Traffic::Control);
    row("5", u"upgrade", Traffic::Control);
    row("6", u"noop", Traffic::Control);
    row(R"(40{"sid":"x"})", u"connect", Traffic::Control);
    row("41", u"disconnect", Traffic::Control);
    row(R"(44{"message":"x"})", u"connect_error", Traffic::Error);
    row(R"(4212["send",{}])", u"send", Traffic::Message);
    row(R"(42["message",{"body":"x"}])", u"message", Traffic::Message);
    row(R"(42["typing",{}])", u"typing", Traffic::Presence);
    row(R"(42["room",{}])", u"room", Traffic::Control);
    row(R"(42[7])", u"event", Traffic::Control);
    row(R"(4312[{"ok":true}])", u"ack 12", Traffic::Answer);
    row(R"(4312[{"ok":false,"error":{}}])", u"ack 12", Traffic::Error);
    row(R"(451-["message",{"_placeholder":true,"num":0}])", u"message", Traffic::Message);
    row("<html>", u"?", Traffic::Error);
    row("", u"?", Traffic::Error);
}

void TraceWordsTest::words()
{
    QFETCH(const QByteArray, payload);
    const FrameWords words = m_language.words(payload, false, {});
    QTEST(words.label, "label");
    QTEST(words.traffic, "traffic");
}

void TraceWordsTest::anAnswerIsCalledLikeItsRequest()
{
    QCOMPARE(m_language.words(R"(4312[{"ok":true}])", false, u"send"_s).label, u"ack send"_s);
    QCOMPARE(m_language.words("x", true, {}).label, u"attachment"_s);
}

void TraceWordsTest::aSignInKeepsOnlyWhatIsHarmless()
{
    const QByteArray result = m_language.redacted(
        R"(40{"client":"Godwit","name":"ann","pass":"S3","protocol":1,"token":"S3"})",
        Direction::Out);
    QCOMPARE(
        result,
        QByteArray(
            R"(40{"client":"Godwit","name":"ann","pass":"••••••","protocol":1,"token":"••••••"})"));
    QCOMPARE(m_language.redacted(R"(0{"sid":"S3","upgrades":[]})", Direction::In),
             QByteArray(R"(0{"sid":"••••••","upgrades":[]})"));
}

void TraceWordsTest::theTokenOfTheWelcomeGoes()
{
    QCOMPARE(
        m_language.redacted(R"(42["welcome",{"user":{"name":"ann"},"token":"S3"}])", Direction::In),
        QByteArray(R"(42["welcome",{"user":{"name":"ann"},"token":"••••••"}])"));
}

/// Frames are cut off, and a server may send anything.
void TraceWordsTest::everyBeginningIsReadSomehow()
{
    for (const QByteArray whole :
         {R"(4212345678901234567890["send",{"token":"S3"}])", R"(4312[{"ok":true}])",
          R"(45-1-["x"])", R"(461-3[{}])", R"(42["a\"b",1])", "4[[[[\"\"\"\"{{{:::"}) {
        for (qsizetype length = 0; length <= whole.size(); ++length) {
            const QByteArray part = whole.first(length);
            for (const Direction direction : {Direction::In, Direction::Out}) {
                const FrameGlance glance = m_language.glance({Frame::Kind::Text, part}, direction);
                QVERIFY(glance.id >= 0);
                QVERIFY(!m_language.redacted(part, direction).contains("S3"));
            }
            QVERIFY(!m_language.words(part, false, {}).label.isEmpty());
        }
    }
}

QTEST_GUILESS_MAIN(TraceWordsTest)
#include "tst_trace_words.moc"
