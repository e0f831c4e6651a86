#include "support/sample_messages.h"
#include "ui/delegates/message_delegate.h"
#include "ui/gui_test.h"
#include "ui/stage.h"

#include <QPainter>

using namespace godwit;
using namespace Qt::StringLiterals;
using chat::Message;
using chat::Seq;
using chat::UserId;
using ui::MessageHit;
using ui::TimelineModel;

namespace {

Message said(qint64 seq, const QString &body)
{
    return test::sampleMessage(seq, body);
}

chat::PendingMessage failed()
{
    chat::PendingMessage p;
    p.id = chat::MessageId(u"failed"_s);
    p.body = u"too long"_s;
    p.createdAt = said(99, {}).sentAt;
    p.state = chat::Failed{{u"too-large"_s, {}, {}}};
    return p;
}

} // namespace

class MessageDelegateTest final : public test::GuiTest
{
    Q_OBJECT

private Q_SLOTS:
    void heightsAreThoseOfTheDesign();
    void heightsDoNotDependOnWhenTheyAreAsked();
    void everyWidthGivesALayout_data();
    void everyWidthGivesALayout();
    void linksAndActionsAreWhereTheyArePainted();
    void rightToLeftMirrorsTheRow();
    void nastyTextsAreLaidOutAndPainted_data();
    void nastyTextsAreLaidOutAndPainted();

private:
    QStyleOptionViewItem option(int width) const
    {
        QStyleOptionViewItem o;
        o.rect = QRect(0, 0, width, 0);
        return o;
    }
    int height(const TimelineModel &model, int row, int width = 960) const
    {
        return m_delegate.sizeHint(option(width), model.index(row)).height();
    }
    /// Every kind of hit that a row answers to.
    QSet<int> hits(const TimelineModel &model, int row, int width) const
    {
        QSet<int> found;
        for (int y = 0; y < height(model, row, width); y += 3) {
            for (int x = 0; x < width; x += 4) {
                found.insert(m_delegate.hit(option(width), model.index(row), {x, y}).kind);
            }
        }
        return found;
    }

    ui::Look m_look{ui::ThemeChoice::Light};
    ui::MessageDelegate m_delegate{m_look};
    test::ManualScheduler m_scheduler;
};

void MessageDelegateTest::heightsAreThoseOfTheDesign()
{
    TimelineModel model(m_scheduler);
    Message edited = said(4, u"three"_s);
    edited.author = UserId(u"tove"_s);
    edited.reactions = {{u"🎉"_s, {UserId(u"ines"_s)}}};
    model.reset({said(1, u"one"_s), said(2, u"two"_s), said(3, u"a\nb"_s), edited});
    const int day = 32;
    QCOMPARE(height(model, 0), day + 6 + 20 + 21 + 2);
    QCOMPARE(height(model, 1), 2 + 21 + 2);
    QCOMPARE(height(model, 2), 2 + 2 * 21 + 6);
    QCOMPARE(height(model, 3), 6 + 20 + 21 + 4 + 24 + 2 + 6);
    model.setNewSince(Seq{3});
    QCOMPARE(height(model, 3), 24 + 6 + 20 + 21 + 4 + 24 + 2 + 6);
}

void MessageDelegateTest::heightsDoNotDependOnWhenTheyAreAsked()
{
    TimelineModel model(m_scheduler);
    QList<chat::TimelineEntry> entries;
    for (int i = 1; i < 1000; ++i) {
        entries.append(said(i, u"word "_s.repeated(i % 90)));
    }
    model.reset(entries);
    QList<int> first;
    for (int row = 0; row < model.rowCount(); ++row) {
        first.append(height(model, row));
    }
    for (int row = model.rowCount(); row-- > 0;) {
        QCOMPARE(height(model, row), first.at(row));
    }
    const ui::MessageDelegate fresh(m_look);
    for (int row = 0; row < model.rowCount(); row += 37) {
        QCOMPARE(fresh.sizeHint(option(960), model.index(row)).height(), first.at(row));
    }
}

void MessageDelegateTest::everyWidthGivesALayout_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {0, 40, 120, 400, 559, 560, 3000}) {
        QTest::addRow("%d px", width) << width;
    }
}

void MessageDelegateTest::everyWidthGivesALayout()
{
    QFETCH(int, width);
    TimelineModel model(m_scheduler);
    model.setSelf(UserId(u"maren"_s));
    model.reset(
        {said(1, u"some words that need room, @maren"_s), failed(), chat::Gap{{}, Seq{1}, Seq{5}}});
    QPixmap canvas(std::max(1, width), 400);
    QPainter painter(&canvas);
    for (int row = 0; row < model.rowCount(); ++row) {
        QVERIFY(height(model, row, width) > 0);
        m_delegate.paint(&painter, option(width), model.index(row));
    }
}

void MessageDelegateTest::linksAndActionsAreWhereTheyArePainted()
{
    TimelineModel model(m_scheduler);
    model.setSelf(UserId(u"maren"_s));
    Message link = said(1, u"see https://a.example/x for more"_s);
    link.reactions = {{u"🎉"_s, {UserId(u"ines"_s)}}};
    Message reply = said(2, u"yes"_s);
    reply.replyTo = link.id;
    chat::PendingMessage unconfirmed = failed();
    unconfirmed.id = chat::MessageId(u"unconfirmed"_s);
    unconfirmed.state = chat::Unconfirmed{};
    model.reset({link, reply, failed(), unconfirmed, chat::Gap{{}, Seq{2}, Seq{5}}});
    QCOMPARE(hits(model, 0, 960),
             QSet<int>({MessageHit::None, MessageHit::Link, MessageHit::Reaction}));
    QCOMPARE(hits(model, 1, 960), QSet<int>({MessageHit::None, MessageHit::Quote}));
    QCOMPARE(hits(model, 2, 960),
             QSet<int>({MessageHit::None, MessageHit::Retry, MessageHit::Edit, MessageHit::Discard,
                        MessageHit::Delivery}));
    QCOMPARE(hits(model, 3, 960),
             QSet<int>({MessageHit::None, MessageHit::SendAgain, MessageHit::LeaveIt,
                        MessageHit::Delivery}));
    QCOMPARE(hits(model, 4, 960), QSet<int>({MessageHit::FillGap}));
}

void MessageDelegateTest::rightToLeftMirrorsTheRow()
{
    TimelineModel model(m_scheduler);
    model.setSelf(UserId(u"ines"_s));
    model.reset({said(1, u"hello"_s)});
    QStyleOptionViewItem o = option(960);
    const QPoint right(960 - 20 - 7, 32 + 26 + 10);
    QCOMPARE(m_delegate.hit(o, model.index(0), right).kind, MessageHit::Delivery);
    o.direction = Qt::RightToLeft;
    QCOMPARE(m_delegate.hit(o, model.index(0), right).kind, MessageHit::None);
    QCOMPARE(m_delegate.hit(o, model.index(0), {960 - right.x(), right.y()}).kind,
             MessageHit::Delivery);
}

void MessageDelegateTest::nastyTextsAreLaidOutAndPainted_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("one megabyte, one word") << QString(1'000'000, u'x');
    QTest::newRow("ten thousand lines") << u"line\n"_s.repeated(10'000);
    QTest::newRow("5,000 marks") << u"z"_s + QString(5000, QChar(0x0301));
    QTest::newRow("overrides") << u"\u202E abc \u2067 def"_s;
    QTest::newRow("controls") << QString::fromLatin1("\x01\x02\x1b[31m");
    QTest::newRow("markup") << u"<script>alert(1)</script><img src=file:///x>"_s;
    QTest::newRow("lone surrogate") << QString(QChar(0xD83C));
    QTest::newRow("mixed scripts")
        << u"שלום עולם مرحبا 日本語 🎉👩‍👩‍👧"_s;
    QTest::newRow("empty") << QString();
}

void MessageDelegateTest::nastyTextsAreLaidOutAndPainted()
{
    QFETCH(QString, body);
    TimelineModel model(m_scheduler);
    Message message = said(1, body);
    message.author = UserId(body.left(300) + u"x"_s);
    message.reactions = {{body.left(500), {UserId(body.left(99))}}};
    model.reset({message});
    QVERIFY(height(model, 0) < 40'000);
    QPixmap canvas(960, 600);
    QPainter painter(&canvas);
    m_delegate.paint(&painter, option(960), model.index(0));
}

QTEST_MAIN(MessageDelegateTest)
#include "tst_message_delegate.moc"
