#include "base/mailbox.h"
#include "support/test.h"

#include <QList>
#include <QThread>

#include <algorithm>
#include <memory>
#include <thread>

using namespace godwit;

class MailboxTest final : public test::Test
{
    Q_OBJECT

private Q_SLOTS:
    void worksWhereItLivesInTheOrderOfPosting();
    void dropsWhatIsStillWaiting();
    void workMayPost();
};

void MailboxTest::worksWhereItLivesInTheOrderOfPosting()
{
    base::Mailbox mailbox;
    QList<int> seen; // not guarded: only this thread may touch it
    bool isElsewhere = false;
    std::thread poster([&] {
        for (int i = 0; i < 1000; ++i) {
            mailbox.post([&, i] {
                isElsewhere = isElsewhere || QThread::currentThread() != mailbox.thread();
                seen.append(i);
            });
        }
    });
    QTRY_COMPARE(seen.size(), 1000);
    poster.join();
    QVERIFY(!isElsewhere);
    QVERIFY(std::is_sorted(seen.cbegin(), seen.cend()));
}

void MailboxTest::dropsWhatIsStillWaiting()
{
    const auto held = std::make_shared<int>(0);
    {
        base::Mailbox mailbox;
        std::thread([&] { mailbox.post([held] { ++*held; }); }).join();
        QCOMPARE(held.use_count(), 2);
    }
    QCoreApplication::processEvents();
    QCOMPARE(*held, 0);
    QCOMPARE(held.use_count(), 1);
}

void MailboxTest::workMayPost()
{
    base::Mailbox mailbox;
    QList<int> seen;
    mailbox.post([&] {
        mailbox.post([&] { seen.append(2); });
        seen.append(1);
    });
    QTRY_COMPARE(seen, QList<int>({1, 2}));
}

QTEST_GUILESS_MAIN(MailboxTest)
#include "tst_mailbox.moc"
