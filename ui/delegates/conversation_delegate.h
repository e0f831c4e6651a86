#pragma once

#include "ui/models/conversation_list_model.h"
#include "ui/theme/look.h"

#include <QStyledItemDelegate>

namespace godwit::ui {

/// Paints the rows and captions of a ConversationListModel. Owned by the sidebar.
class ConversationDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ConversationDelegate(const Look &look, QObject *parent = nullptr);

    /// Rows of 60 with a preview instead of 32.
    void setCompact(bool compact) { m_compact = compact; }
    [[nodiscard]] bool isCompact() const { return m_compact; }
    /// The conversation in front; it is painted as selected whatever the keyboard is at.
    void setCurrent(const chat::ConversationId &current) { m_current = current; }
    /// Presence is not known while the connection is down: everybody gets the ring.
    void setOnline(bool online) { m_online = online; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    /// The plus at the end of a caption.
    [[nodiscard]] static QRect plusRect(const QRect &caption);

private:
    void paintCaption(QPainter &painter, const QRect &rect, const ConversationListModel::Item &item,
                      bool hovered) const;
    void paintRow(QPainter &painter, const QRect &rect, const ConversationRow &row,
                  bool selected) const;
    void paintCompactRow(QPainter &painter, const QRect &rect, const ConversationRow &row,
                         bool selected) const;
    int paintMarks(QPainter &painter, QPoint rightCenter, const ConversationRow &row) const;

    const Look &m_look;
    chat::ConversationId m_current;
    bool m_compact = false;
    bool m_online = true;
};

} // namespace godwit::ui
