#pragma once

#include "ui/delegates/message_delegate.h"
#include "ui/widgets/row_heights.h"

#include <QAbstractItemView>
#include <QScrollBar>

namespace godwit::ui {

/// The messages of one conversation. Measures only the rows that are seen, and holds on to the
/// first of them: whatever is loaded above or changes its height, nothing on the screen jumps. At
/// the bottom it stays at the bottom. Owned by the conversation pane.
class TimelineView final : public QAbstractItemView
{
    Q_OBJECT

public:
    explicit TimelineView(const Look &look, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] TimelineModel *timeline() const { return m_timeline; }

    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QModelIndex indexAt(const QPoint &point) const override;

    /// False as well where the conversation goes on below the last row.
    [[nodiscard]] bool isAtBottom() const { return m_stick && m_attached; }
    void scrollToBottom();
    /// Whether the last row is the conversation's newest. Only then new ones are followed.
    void setAttached(bool attached);
    /// The row that was jumped to stands out; empty: none does.
    void setFound(const chat::MessageId &id);
    /// Folded words to be shown as found.
    void setMarks(const QStringList &marks);
    /// First and last row on the screen; -1 if there is none.
    [[nodiscard]] std::pair<int, int> visibleRows() const;

Q_SIGNALS:
    /// The top is near: it is time to load older entries.
    void topNeared();
    /// The same for the bottom, where newer ones are to be loaded.
    void bottomNeared();
    /// isAtBottom() changed, or the rows on the screen did.
    void moved();
    void hitClicked(int row, const godwit::ui::MessageHit &hit);
    /// The person asked for a menu on this row, with the mouse or the keyboard.
    void menuWanted(int row, const QPoint &globalPos);

protected:
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
    void reset() override;
    void doItemsLayout() override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex &) const override { return false; }
    void setSelection(const QRect &, QItemSelectionModel::SelectionFlags) override { }
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection &) const override
    {
        return {};
    }

private:
    void placeBar();
    void rowsGone(const QModelIndex &parent, int first, int last);
    void relayout();
    void anchorFromBottom();
    void anchorToRow(int row, int y);
    void fillUpwards();
    [[nodiscard]] int fillDownwards();
    int measure(int row);
    void updateBar();
    [[nodiscard]] QStyleOptionViewItem optionFor(int row) const;
    [[nodiscard]] MessageHit hitAt(QPoint point) const;
    void setHovered(int row);

    const Look &m_look;
    MessageDelegate m_delegate;
    /// Floats over the rows, so that its coming and going does not lay them out anew; the view's
    /// own bar stays hidden and keeps the figures.
    QScrollBar m_bar;
    TimelineModel *m_timeline = nullptr;
    RowHeights m_heights;
    int m_anchor = 0; ///< the first row on the screen …
    int m_anchorY = 0; ///< … and where its top is in the viewport
    bool m_stick = true;
    bool m_attached = true;
    chat::MessageId m_found;
    bool m_laying = false;
    int m_hovered = -1;
    bool m_keyboardCurrent = false;
    MessageHit m_pressed;
    int m_pressedRow = -1;
};

} // namespace godwit::ui
