#pragma once

#include "base/scheduler.h"
#include "ui/server_detector.h"
#include "ui/widgets/button.h"
#include "ui/widgets/detection_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTreeWidget>

namespace godwit::ui {

/// A profile to be looked at and changed: a form and the JSON side by side, the frames that are
/// heard below, and how messages will look. Clicking a field of a frame fills in the field of the
/// form that is chosen. A child of the window, which owns it; deletes itself when it is closed. The
/// references outlive it.
class ProfileSheet final : public QWidget
{
    Q_OBJECT

public:
    ProfileSheet(const Look &look, const ServerDetector &detector, const GuessedProfile &profile,
                 QWidget *window);

Q_SIGNALS:
    void accepted(const QByteArray &json);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Place
    {
        QString field; ///< of "message"
        QLineEdit *edit = nullptr;
    };

    void build();
    QWidget *buildForm();
    QWidget *buildJson();
    QWidget *buildFrames();
    QWidget *buildFooter();
    void restyle();
    void showJson(const QByteArray &json);
    void showFrames(const QList<QByteArray> &frames);
    void formChanged();
    void jsonChanged();
    void check();
    void fillForm();
    void choosePlace(const QTreeWidgetItem *item);
    void dismiss();

    const Look &m_look;
    const ServerDetector &m_detector;
    QList<QByteArray> m_frames;
    QWidget *m_card;
    QLabel *m_title;
    QLabel *m_explanation;
    QList<Place> m_places;
    QLineEdit *m_chosen = nullptr; ///< the place that a click on a frame fills in
    QComboBox *m_unit;
    QCheckBox *m_echo;
    QPlainTextEdit *m_json;
    QTreeWidget *m_tree;
    QLabel *m_mistake;
    PreviewList *m_preview;
    Button *m_cancel;
    Button *m_accept;
    QList<QLabel *> m_labels;
    bool m_isFilling = false; ///< we write into the form or the JSON, not a person
};

} // namespace godwit::ui
