#include "support/test.h"
#include "ui/inspector/trace_filter.h"
#include "ui/inspector/trace_records.h"

#include <QAbstractItemModelTester>

using namespace godwit;
using namespace Qt::StringLiterals;
using chat::Direction;
using chat::Traffic;
using ui::TraceModel;
using ui::TraceTopic;

class TraceFilterTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void topics_data();
    void topics();
    void carriersAndDirections();
    void wordsAreLookedForEverywhere();
    void whatArrivesIsFilteredToo();

private:
    [[nodiscard]] QString types() const;

    test::TraceMaker m_make;
    std::unique_ptr<TraceModel> m_model;
    std::unique_ptr<ui::TraceFilter> m_filter;
};

Q_DECLARE_METATYPE(godwit::ui::TraceTopic)

void TraceFilterTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_filter.reset();
    m_model = std::make_unique<TraceModel>();
    m_filter = std::make_unique<ui::TraceFilter>(*m_model);
    chat::TraceUpdate update;
    chat::AttemptRecord refused = m_make.attempt(1, 0);
    refused.outcome = m_make.outcome(5, chat::AttemptEnd::ConnectionRefused);
    update.attempts = {refused};
    chat::FrameRecord ack = m_make.frame(30, Direction::In, u"ack send"_s, "430[{}]",
                                         Traffic::Answer, chat::Carrier::LongPolling);
    ack.answeredIn = std::chrono::milliseconds(4);
    update.frames
        = {m_make.frame(10, Direction::Out, u"send"_s, R"(420["send",{"body":"Geese"}])",
                        Traffic::Message),
           m_make.frame(20, Direction::In, u"typing"_s, R"(42["typing",{}])", Traffic::Presence),
           ack, m_make.frame(40, Direction::In, u"connect_error"_s, "44{}", Traffic::Error)};
    m_model->add(update);
}

QString TraceFilterTest::types() const
{
    QStringList result;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        result << m_filter->index(row, TraceModel::Type).data().toString();
    }
    return result.join(u'|');
}

void TraceFilterTest::topics_data()
{
    QTest::addColumn<TraceTopic>("topic");
    QTest::addColumn<QString>("shown");
    QTest::newRow("all") << TraceTopic::All
                         << u"upgrade|refused|send|typing|ack send|connect_error"_s;
    QTest::newRow("messages") << TraceTopic::Messages << u"send"_s;
    QTest::newRow("acks") << TraceTopic::Acks << u"ack send"_s;
    QTest::newRow("presence") << TraceTopic::Presence << u"typing"_s;
    QTest::newRow("errors") << TraceTopic::Errors << u"refused|connect_error"_s;
}

void TraceFilterTest::topics()
{
    const QAbstractItemModelTester tester(m_filter.get());
    QFETCH(const TraceTopic, topic);
    QFETCH(const QString, shown);
    m_filter->setTopic(topic);
    QCOMPARE(types(), shown);
}

void TraceFilterTest::carriersAndDirections()
{
    m_filter->setCarrier(chat::Carrier::LongPolling);
    QCOMPARE(types(), u"ack send"_s);
    m_filter->setCarrier({});
    m_filter->setDirection(Direction::Out);
    QCOMPARE(types(), u"send"_s);
    m_filter->setDirection(Direction::In);
    QCOMPARE(types(), u"typing|ack send|connect_error"_s);
    m_filter->setTopic(TraceTopic::Errors);
    QCOMPARE(types(), u"connect_error"_s);
}

void TraceFilterTest::wordsAreLookedForEverywhere()
{
    m_filter->setText(u"geese"_s);
    QCOMPARE(types(), u"send"_s);
    m_filter->setText(u" SEND  ack "_s);
    QCOMPARE(types(), u"ack send"_s);
    m_filter->setText(u"nobody listens"_s);
    QCOMPARE(types(), u"refused"_s);
    m_filter->setText(u"no such thing"_s);
    QCOMPARE(types(), QString());
    m_filter->setText({});
    QCOMPARE(m_filter->rowCount(), 6);
    QCOMPARE(ui::rowWords(m_filter->traceRow(2)).type, u"send"_s);
}

void TraceFilterTest::whatArrivesIsFilteredToo()
{
    m_filter->setText(u"geese"_s);
    m_model->add({.frames = {m_make.frame(50, Direction::In, u"message"_s, "geese again"),
                             m_make.frame(51, Direction::In, u"message"_s, "ducks")}});
    QCOMPARE(types(), u"send|message"_s);
    m_model->clear();
    QCOMPARE(m_filter->rowCount(), 0);
}

QTEST_GUILESS_MAIN(TraceFilterTest)
#include "tst_trace_filter.moc"
