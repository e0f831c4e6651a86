#pragma once

#include "ui/delegates/hit_delegate.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/field.h"

#include <QLabel>
#include <QListView>

#include <vector>

namespace godwit::ui {

/// The pane that searches what is on this device: a field, what narrows the search, and the hits.
/// Owned by the window, which tells it before an account goes away.
class SearchPane final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int usualWidth = 400;

    SearchPane(const Look &look, base::Scheduler &scheduler, QWidget *parent = nullptr);
    ~SearchPane() override;

    /// Whose messages are searched; null: nobody's.
    void setAccount(AccountModel *account) { m_model.setAccount(account); }
    /// The conversation that the search can be kept to, as one click.
    void setPlace(const chat::ConversationId &conversation, const QString &title);
    /// Shows the pane with \p words in it, ready to type; empty: what was there before.
    void open(const QString &words);
    void close();
    [[nodiscard]] bool isOpen() const { return m_open; }
    /// Goes to the next hit, or to the one before.
    void step(int by);
    [[nodiscard]] Field &field() { return m_field; }
    [[nodiscard]] QListView &list() { return m_list; }
    [[nodiscard]] SearchModel &model() { return m_model; }
    [[nodiscard]] const QString &summary() const { return m_summary; }

Q_SIGNALS:
    void openChanged(bool open);
    void hitChosen(const godwit::chat::Message &message);
    /// Folded words that hits are shown with in the conversation, too.
    void marksChanged(const QStringList &marks);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void wire();
    void restyle();
    void refresh();
    void insert(const QString &condition);
    [[nodiscard]] bool fieldKey(int key);

    const Look &m_look;
    SearchModel m_model;
    HitDelegate m_delegate;
    Field m_field;
    IconButton m_close;
    Chip m_here;
    std::vector<std::unique_ptr<Chip>> m_conditions;
    QLabel m_advice;
    QListView m_list;
    chat::ConversationId m_place;
    QString m_summary;
    QString m_marksTold;
    bool m_open = false;
};

} // namespace godwit::ui
