// SPDX-License-Identifier: MIT
#pragma once

#include "support/temporary_folder.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace support {

/// A PostgreSQL with PostGIS of its own: in a temporary folder, by a socket in it and no port. Not
/// root's, since PostgreSQL refuses that: root runs it as the user that Debian made for it.
class Postgres {
public:
    Postgres()
    {
        if (!std::filesystem::exists(programs + "/initdb") ||
            !std::filesystem::exists("/usr/share/postgresql/15/extension/postgis.control")) {
            return;
        }
        if (::geteuid() == 0) {
            auto const* const user = ::getpwnam("postgres");
            if (user == nullptr ||
                ::chown(m_folder.path().c_str(), user->pw_uid, user->pw_gid) != 0) {
                return;
            }
            m_prefix = "runuser -u postgres -- ";
        }
        m_is_there = run("initdb -D " + data() + " -A trust -U satchel -E UTF8 --no-sync") &&
                     start() && sql("CREATE EXTENSION postgis");
    }
    Postgres(Postgres const&) = delete;
    Postgres& operator=(Postgres const&) = delete;

    ~Postgres()
    {
        if (std::filesystem::exists(m_folder / "data")) {
            (void)stop();
        }
    }

    [[nodiscard]] bool is_there() const { return m_is_there; }

    [[nodiscard]] std::string connection(std::string const& user = "satchel",
                                         std::string const& database = "postgres") const
    {
        return "PG:host=" + m_folder.path().string() + " user=" + user + " dbname=" + database;
    }

    /// Runs statements that hold no double quotation marks; false when one fails.
    bool sql(std::string const& statements, std::string const& database = "postgres") const
    {
        return run("psql -v ON_ERROR_STOP=1 -h " + m_folder.path().string() + " -U satchel -d " +
                   database + " -c \"" + statements + '"');
    }

    /// Ends it at once, as a power cut would, and whoever is connected.
    bool stop() const { return run("pg_ctl -D " + data() + " -w -m immediate stop"); }

    bool start() const
    {
        auto const folder = m_folder.path().string();
        return run("pg_ctl -D " + data() + " -w -t 60 -l " + folder + "/log -o \"-F -k " + folder +
                   " -c listen_addresses=''\" start");
    }

private:
    inline static std::string const programs = "/usr/lib/postgresql/15/bin";

    [[nodiscard]] std::string data() const { return (m_folder / "data").string(); }

    bool run(std::string const& command) const
    {
        auto const whole = "cd / && " + m_prefix + programs + '/' + command + " >/dev/null 2>&1";
        return std::system(whole.c_str()) == 0;
    }

    TemporaryFolder m_folder;
    std::string m_prefix;
    bool m_is_there = false;
}; // class Postgres

} // namespace support
