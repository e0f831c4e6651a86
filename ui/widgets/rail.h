#pragma once

#include "ui/text/connection_text.h"
#include "ui/theme/look.h"
#include "ui/widgets/button.h"

#include <QAbstractButton>
#include <QVBoxLayout>

namespace godwit::ui {

/// One server in the rail.
struct RailEntry
{
    QString id;
    QString title;
    bool local = false;
    Tone tone = Tone::Grey;
    QString state; ///< in words
    int unread = 0;
    int mentions = 0;
    friend bool operator==(const RailEntry &, const RailEntry &) = default;
};

/// A square in the rail: a server, or the plus that adds one.
class RailTile final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit RailTile(const Look &look, QWidget *parent = nullptr);

    void setEntry(const RailEntry &entry);
    void setSelected(bool selected);
    [[nodiscard]] const RailEntry &entry() const { return m_entry; }
    [[nodiscard]] QSize sizeHint() const override { return {56, 40}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintPlus(QPainter &painter, const QRect &tile) const;
    void paintServer(QPainter &painter, const QRect &tile) const;

    const Look &m_look;
    RailEntry m_entry; ///< an empty id is the plus
    bool m_selected = false;
};

/// All servers, the one in front marked, and oneself at the bottom.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(const Look &look, QWidget *parent = nullptr);

    void setEntries(const QList<RailEntry> &entries, const QString &selected);
    void setPerson(const QString &name, bool online);
    void setInspectorOpen(bool open) { m_inspector.setChecked(open); }
    [[nodiscard]] QWidget *first() const;

Q_SIGNALS:
    void chosen(const QString &id);
    void addWanted();
    void inspectorWanted();
    void preferencesWanted();
    void personClicked(const QPoint &globalPos);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    const Look &m_look;
    QVBoxLayout *m_column;
    QList<RailTile *> m_tiles;
    RailTile *m_plus;
    IconButton m_inspector;
    IconButton m_preferences;
    QString m_person;
    bool m_online = false;
};

} // namespace godwit::ui
