#pragma once

#include "base/scheduler.h"
#include "ui/server_detector.h"
#include "ui/widgets/button.h"
#include "ui/widgets/detection_panel.h"
#include "ui/widgets/field.h"

#include <QLabel>
#include <QPointer>
#include <QScrollArea>

namespace godwit::ui {

class ProfileSheet;

/// "Where do you chat?": the server on this computer, or an address, of which it shows while one
/// types what is there, and how messages will look. A child of the window, which owns it; deletes
/// itself when it is closed. The references outlive it.
class AddServerSheet final : public QWidget
{
    Q_OBJECT

public:
    AddServerSheet(const Look &look, base::Scheduler &scheduler, ServerDetector &detector,
                   const QString &name, QWidget *window);
    ~AddServerSheet() override;

    void dismiss();

Q_SIGNALS:
    void localServerWanted();
    /// \p profile: how it is spoken to, as JSON; empty: by Godwit's own protocol.
    void chosen(const QString &server, const QString &name, const QByteArray &profile);
    void exportWanted(const QString &path, const QByteArray &profile);
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void build();
    QWidget *buildLocal();
    QWidget *buildAddress();
    QWidget *buildFooter();
    void connectParts();
    void restyle();
    void fit();
    void addressEdited();
    void ask();
    void showResult(const DetectionResult &result);
    void showProfile();
    void complain(Field *field, QLabel *label, const QString &sentence);
    void join();
    void leave();
    void editProfile();
    void exportProfile();

    const Look &m_look;
    base::Scheduler &m_scheduler;
    ServerDetector &m_detector;
    QWidget *m_card;
    QScrollArea *m_scroll;
    QLabel *m_title;
    QLabel *m_subtitle;
    Button *m_start;
    Field *m_address;
    QLabel *m_status; ///< inside of the field
    QLabel *m_addressError;
    DetectionPanel *m_panel;
    QLabel *m_result;
    QLabel *m_caption; ///< of the preview
    PreviewList *m_preview;
    Button *m_edit;
    Button *m_export;
    Field *m_name;
    QLabel *m_nameError;
    QLabel *m_security;
    Button *m_cancel;
    Button *m_join;
    QList<QLabel *> m_headings;
    QList<QLabel *> m_helps;
    QPointer<ProfileSheet> m_editor;
    base::Alarm m_pause; ///< until typing counts as over
    QList<DetectionRow> m_rows;
    std::optional<DetectionResult> m_found; ///< for the address as it stands
    bool m_isWaiting = false; ///< "Join" was pressed before the answer was there
    bool m_joinsAnyway = false; ///< where nobody answers, said once
    bool m_isBusy = false;
};

} // namespace godwit::ui
