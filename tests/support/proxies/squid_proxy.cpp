#include "support/proxies/squid_proxy.h"

#include <QDir>

namespace godwit::test {

using namespace Qt::StringLiterals;

QString SquidProxy::missing()
{
    return systemProgram(u"squid"_s).isEmpty()
        ? u"Squid is missing: install the package squid, or run scripts/setup"_s
        : QString();
}

SquidProxy::~SquidProxy()
{
    kill();
    QDir shared(u"/dev/shm"_s);
    for (const QString &left : shared.entryList({m_service + u"-*"_s}, QDir::Files)) {
        shared.remove(left);
    }
}

void SquidProxy::prepare(QProcess &process, quint16 port)
{
    write(u"hosts"_s, "127.0.0.1 chat.test\n");
    write(u"check"_s,
          "#!/bin/sh\nwhile read -r name word; do\n"
          "    [ \"$name $word\" = 'ann secret' ] && echo OK || echo ERR\ndone\n");
    QByteArray rules;
    if (m_settings.wantsPassword) {
        rules += "auth_param basic program /bin/sh " + path(u"check"_s).toUtf8()
            + "\nauth_param basic realm test\nacl known proxy_auth REQUIRED\n"
              "http_access deny !known\n";
    }
    if (m_settings.refusesTunnels) {
        rules += "http_access deny CONNECT\n";
    }
    rules += m_settings.refusesAll ? "http_access deny all\n" : "http_access allow all\n";
    write(u"squid.conf"_s,
          "http_port 127.0.0.1:" + QByteArray::number(port) + "\nhosts_file "
              + path(u"hosts"_s).toUtf8()
              + "\npid_filename none\naccess_log none\ncache_log /dev/null\nnetdb_filename none\n"
                "pinger_enable off\ncache deny all\nvisible_hostname squid.test\n"
                "shutdown_lifetime 0 seconds\n"
              + rules);
    process.setProgram(systemProgram(u"squid"_s));
    // Its shared memory is named after the service, and must not be another Squid's.
    m_service = u"godwit%1"_s.arg(port);
    process.setArguments({u"-N"_s, u"-n"_s, m_service, u"-f"_s, path(u"squid.conf"_s)});
}

} // namespace godwit::test
