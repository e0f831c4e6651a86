#pragma once

#include "chat/archive.h"
#include "support/test.h"

#include <memory>

namespace godwit::test {

/// What every archive promises (chat/archive.h). Each implementation runs the same suite.
class ArchiveContract : public Test
{
    Q_OBJECT

protected:
    /// An archive with nothing in it, not opened yet.
    virtual std::unique_ptr<chat::Archive> makeArchive() = 0;
    /// As a restart of the program would find it; implementations that forget return the same.
    virtual std::unique_ptr<chat::Archive> restart(std::unique_ptr<chat::Archive> archive) = 0;

private Q_SLOTS:
    void init();
    void cleanup();

    void beginsEmpty();
    void givesMessagesBackAsTheyWere_data();
    void givesMessagesBackAsTheyWere();
    void keepsEveryFieldOfAMessage();
    void redeliveryChangesNothing();
    void newerStateReplacesOlderWhateverTheirOrder_data();
    void newerStateReplacesOlderWhateverTheirOrder();
    void ordersByNumberNotByArrival();
    void keepsBothMessagesOfOneNumber();
    void pagesThroughAConversation_data();
    void pagesThroughAConversation();
    void pageOfAnUnknownConversationIsEmpty();
    void readsSeeEveryChangeAskedForBefore();

    void outboxComesBackInItsOrder();
    void outboxMessageIsReplacedById();
    void outboxKeepsStates_data();
    void outboxKeepsStates();
    void removedOutboxMessageIsGone();
    void whatIsAddedAndRemovedInOneSetIsGone();

    void keepsConversations();
    void replacesAConversationAsAWhole();
    void messagesOfARemovedConversationStay();
    void keepsGaps();
    void keepsCursorSelfAndServerName();
    void setWithoutThemLeavesCursorSelfAndServerName();

    void finds_data();
    void finds();
    void findsNewestFirstUpToTheLimit();
    void findsOnlyInTheConversationAskedFor();
    void findsByPhraseAuthorTimeAndParts();
    void findsWhatIsFarBack();
    void findsWhatAnEditedMessageSaysNow();
    void queryIsNeverSyntax_data();
    void queryIsNeverSyntax();

private:
    /// Restarts, and opens.
    chat::ArchiveSnapshot reopened();
    void apply(chat::ChangeSet changes);
    chat::Page page(const chat::PageQuery &query);
    QList<chat::MessageId> search(const chat::SearchQuery &query);

    std::unique_ptr<chat::Archive> m_archive;
};

} // namespace godwit::test
