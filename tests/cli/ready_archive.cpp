// SPDX-License-Identifier: MIT
#include "cli/ready_archive.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace support {
namespace {

namespace fs = std::filesystem;

/// Commands that ask a service.
constexpr std::array<std::string_view, 10> asking{"search",  "quicklooks", "contracts", "products",
                                                  "options", "plan",       "price",     "order",
                                                  "orders",  "tasking"};

/// Below a home.
constexpr auto state_file = ".local/state/satchel/sandbox.gpkg";

/// Held by one process at a time, while it lives.
class FolderLock {
public:
    explicit FolderLock(fs::path const& folder)
        : m_file{::open((folder / "lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)}
    {
        while (::flock(m_file, LOCK_EX) != 0) {
            if (errno != EINTR) {
                throw std::system_error{errno, std::generic_category(), "lock of the archive"};
            }
        }
    }
    FolderLock(FolderLock const&) = delete;
    FolderLock& operator=(FolderLock const&) = delete;
    ~FolderLock() { ::close(m_file); }

private:
    int m_file;
}; // class FolderLock

bool asks_the_simulated_service(ToolCall const& call)
{
    auto const& arguments = call.arguments;
    auto const has = [&](char const* word) {
        return std::find(arguments.begin(), arguments.end(), word) != arguments.end();
    };
    return !arguments.empty() &&
           std::find(asking.begin(), asking.end(), arguments.front()) != asking.end() &&
           !has("--help") && !has("--dry-run") && !has("--profile") &&
           call.environment.contains("HOME") &&
           std::none_of(call.environment.begin(), call.environment.end(), [](auto const& variable) {
               return variable.first.starts_with("SATCHEL_") || variable.first == "XDG_STATE_HOME";
           });
}

fs::path ready_archive()
{
    auto const home = fs::path{SATCHEL_READY_ARCHIVE};
    fs::create_directories(home);
    FolderLock const lock{home};
    auto const state = home / state_file;
    if (!fs::exists(state) || fs::last_write_time(state) < fs::last_write_time(SATCHEL_TOOL)) {
        fs::remove_all(home / ".local");
        auto const made = RunningTool{call_in(home, {"contracts"})}.wait();
        if (made.exit_code != 0) {
            throw std::runtime_error{"no simulated archive: " + made.error};
        }
        fs::last_write_time(state, fs::file_time_type::clock::now());
    }
    return state;
}

} // namespace

void give_ready_archive(fs::path const& home)
{
    auto const state = home / state_file;
    if (!fs::exists(state)) {
        fs::create_directories(state.parent_path());
        fs::copy_file(ready_archive(), state);
    }
}

void give_archive_if_asked(ToolCall const& call)
{
    if (asks_the_simulated_service(call)) {
        give_ready_archive(call.environment.at("HOME"));
    }
}

} // namespace support
