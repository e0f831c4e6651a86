#pragma once

#include "ui/theme/look.h"
#include "ui/widgets/field.h"

#include <QListView>

namespace godwit::ui {

/// A card over a scrim: a field to type in, the list of what fits, and a foot. There is one place
/// to type, and the arrows move in the list from there. A child of the window, which owns it;
/// deletes itself when it is closed.
class ListSheet : public QWidget
{
    Q_OBJECT

public:
    /// The parts still send events while they go, and the filter would look at them.
    ~ListSheet() override;

    void dismiss();
    [[nodiscard]] Field &field() { return m_field; }
    [[nodiscard]] QListView &list() { return m_list; }

Q_SIGNALS:
    void dismissed();

protected:
    ListSheet(const Look &look, const QString &name, QWidget *window);

    /// Once the model is set and filled.
    void open();
    void selectFirst();
    [[nodiscard]] int currentRow() const { return m_list.currentIndex().row(); }
    [[nodiscard]] const Look &look() const { return m_look; }
    /// Returns where the next one begins.
    int paintKeyHint(QPainter &painter, const QRect &foot, int x, const QString &keys,
                     const QString &meaning) const;

    virtual void choose(const QModelIndex &index) = 0;
    /// The first row that can be chosen from \p row on, in the direction of \p step; -1: none.
    [[nodiscard]] virtual int nextChoice(int row, int step) const = 0;
    /// What is announced when the row becomes the current one.
    [[nodiscard]] virtual QString sentence(int row) const = 0;
    virtual void paintFoot(QPainter &painter, const QRect &foot) const = 0;
    /// True if it was one of the sheet's.
    virtual bool key(const QKeyEvent &event);

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void move(int step);
    void restyle();

    const Look &m_look;
    QRect m_card;
    Field m_field;
    QListView m_list;
};

} // namespace godwit::ui
