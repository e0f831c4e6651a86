#pragma once

#include "ui/models/search_model.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field.h"

namespace godwit::ui {

/// Finds words in one conversation, from the newest message upwards. Under the header; owned by the
/// conversation pane.
class FindBar final : public QWidget
{
    Q_OBJECT

public:
    FindBar(const Look &look, base::Scheduler &scheduler, QWidget *parent = nullptr);
    ~FindBar() override;

    /// Null: closes it.
    void setConversation(AccountModel *account, const chat::ConversationId &conversation);
    void open();
    void close();
    /// To an older hit, or to a newer one.
    void step(int by);
    [[nodiscard]] Field &field() { return m_field; }
    [[nodiscard]] SearchModel &model() { return m_model; }
    /// "3 of 17".
    [[nodiscard]] const QString &count() const { return m_count; }

Q_SIGNALS:
    void hitChosen(const godwit::chat::Message &message);
    void marksChanged(const QStringList &marks);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void showHit(int hit);

    const Look &m_look;
    SearchModel m_model;
    Field m_field;
    IconButton m_older;
    IconButton m_newer;
    IconButton m_close;
    QString m_count;
    int m_hit = -1;
};

} // namespace godwit::ui
