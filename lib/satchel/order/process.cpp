// SPDX-License-Identifier: MIT
#include "satchel/order/process.hpp"

#include <signal.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <system_error>

namespace satchel::detail {

namespace {

/// What /proc says of a process behind its name, from the 3rd field on; empty where it does not.
std::string status_of(std::int64_t process)
{
    std::ifstream file{"/proc/" + std::to_string(process) + "/stat"};
    std::string const status{std::istreambuf_iterator<char>{file}, {}};
    // proc(5): the second field is the name in brackets and may hold anything, so
    // counting starts behind it.
    auto const end_of_name = status.rfind(')');
    return end_of_name == std::string::npos ? std::string{} : status.substr(end_of_name + 1);
}

} // namespace

std::string process_mark(std::int64_t process)
{
    // The 22nd field is the start, in ticks since the boot.
    std::istringstream fields{status_of(process)};
    std::string started;
    for (int field = 3; field <= 22; ++field) {
        fields >> started;
    }
    std::string boot;
    std::ifstream{"/proc/sys/kernel/random/boot_id"} >> boot;
    return fields ? boot + '/' + started : std::string{};
}

std::string boot_of(std::string const& process_mark)
{
    return process_mark.substr(0, std::min(process_mark.find('/'), process_mark.size()));
}

std::string pid_namespace()
{
    std::error_code unknown;
    auto const link = std::filesystem::read_symlink("/proc/self/ns/pid", unknown).string();
    // namespaces(7): "pid:[4026531836]".
    auto const start = link.find('[');
    return start == std::string::npos ? link : link.substr(start + 1, link.size() - start - 2);
}

bool is_running(std::int64_t process)
{
    if (process <= 0 || (::kill(static_cast<pid_t>(process), 0) != 0 && errno != EPERM)) {
        return false;
    }
    // A zombie has ended; in a container without an init it stays one for good.
    std::istringstream fields{status_of(process)};
    char state = 0;
    fields >> state;
    return state != 'Z' && state != 'X';
}

} // namespace satchel::detail
