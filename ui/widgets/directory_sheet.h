#pragma once

#include "ui/delegates/directory_delegate.h"
#include "ui/models/account_model.h"
#include "ui/models/directory_model.h"
#include "ui/widgets/list_sheet.h"

namespace godwit::ui {

/// All rooms and people of one server, with a field that finds one or names a new one. Stays open,
/// with what went wrong at its foot, until what was chosen is there.
class DirectorySheet final : public ListSheet
{
    Q_OBJECT

public:
    /// \p account outlives the sheet. \p words stand in the field at first.
    DirectorySheet(const Look &look, AccountModel &account, const QString &words, QWidget *window);
    /// What was chosen could not be done.
    void showError(const QString &sentence);
    [[nodiscard]] const QString &foot() const { return m_foot; }

Q_SIGNALS:
    void opened(const godwit::chat::ConversationId &conversation);
    /// Asks for what else a new room needs.
    void newRoomWanted(const QString &name);

protected:
    void choose(const QModelIndex &index) override;
    [[nodiscard]] int nextChoice(int row, int step) const override;
    [[nodiscard]] QString sentence(int row) const override;
    void paintFoot(QPainter &painter, const QRect &foot) const override;

private:
    void wire();
    void ask();
    void refresh();
    void write(const QString &person);
    void setFoot(const QString &text, bool trouble = false);
    [[nodiscard]] QStringList people() const;

    AccountModel &m_account;
    DirectoryModel m_model;
    DirectoryDelegate m_delegate;
    QList<chat::Conversation> m_listed; ///< as the server told
    chat::RequestId m_request;
    QString m_foot;
    bool m_trouble = false;
};

} // namespace godwit::ui
