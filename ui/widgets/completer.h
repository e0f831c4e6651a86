#pragma once

#include "chat/conversation.h"
#include "ui/models/completion.h"
#include "ui/theme/look.h"

#include <QWidget>

#include <functional>

class QTextEdit;

namespace godwit::ui {

/// People and emoji that fit what is being typed, above the place where it stands. The keyboard
/// stays in the text: it is offered every key first. Owned by the composer, shown over the window.
class Completer final : public QWidget
{
    Q_OBJECT

public:
    using People = QList<std::pair<chat::UserId, chat::Presence>>;

    Completer(const Look &look, QTextEdit &edit);

    /// Who can be mentioned here; asked for whenever it is needed.
    void setPeople(std::function<People()> people) { m_people = std::move(people); }
    /// Shows what fits at the cursor, or goes.
    void refresh();
    /// Accepts the event if the key was for it.
    void offer(QKeyEvent *event);
    [[nodiscard]] QStringList titles() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    struct Choice
    {
        QString insert;
        QString title;
        QString sign; ///< an emoji; empty for a person
        chat::UserId person{};
        chat::Presence presence = chat::Presence::Unknown;
        QList<std::pair<qsizetype, qsizetype>> places{};
    };
    void findPeople();
    void findEmojis();
    void insert(const QString &text);
    void move(int step);
    void place();
    void paintChoice(QPainter &painter, const QRect &row, const Choice &choice, bool current) const;

    const Look &m_look;
    QTextEdit &m_edit;
    std::function<People()> m_people;
    CompletionQuery m_query;
    CompletionQuery m_refused; ///< Esc was pressed there
    QList<Choice> m_choices;
    int m_current = 0;
};

} // namespace godwit::ui
