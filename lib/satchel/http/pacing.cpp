// SPDX-License-Identifier: MIT
#include "satchel/http/pacing.hpp"

#include "satchel/http/url.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace satchel {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

[[noreturn]] void throw_unusable(std::filesystem::path const& path, std::string const& why)
{
    throw Error{Failure::configuration, path.string(),
                "requests cannot take turns over this: " + why,
                "let XDG_RUNTIME_DIR or TMPDIR name a folder that is yours and can be written"};
}

std::string text_of(int system_error) { return std::generic_category().message(system_error); }

/// A file that holds at most a number, locked while this object lives.
class LockedFile {
public:
    /// Waits until nobody else has it locked.
    ///
    /// Every object has an open file of its own, so that the lock counts between
    /// threads as well.
    LockedFile(std::filesystem::path path, Sleeper const& sleeper)
        : m_path{std::move(path)},
          m_descriptor{
              ::open(m_path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600)}
    {
        constexpr milliseconds between_looks{50};
        if (m_descriptor < 0) {
            throw_unusable(m_path, text_of(errno));
        }
        try {
            refuse_other_than_file();
            while (!lock()) {
                sleeper(between_looks);
            }
        } catch (...) {
            ::close(m_descriptor);
            throw;
        }
    }

    LockedFile(LockedFile const&) = delete;
    LockedFile(LockedFile&&) = delete;
    LockedFile& operator=(LockedFile const&) = delete;
    LockedFile& operator=(LockedFile&&) = delete;
    ~LockedFile() { ::close(m_descriptor); }

    /// Nothing when the file is empty, -1 when it holds no number.
    [[nodiscard]] std::optional<std::int64_t> read() const
    {
        std::array<char, 32> text{};
        auto const length = ::pread(m_descriptor, text.data(), text.size(), 0);
        if (length < 0) {
            throw_unusable(m_path, text_of(errno));
        }
        if (length == 0) {
            return std::nullopt;
        }
        std::int64_t number = -1;
        auto const result = std::from_chars(text.data(), text.data() + length, number);
        return result.ec == std::errc{} ? number : -1;
    }

    [[nodiscard]] bool write(std::int64_t number) const noexcept
    {
        std::array<char, 32> text{};
        auto* const end = std::to_chars(text.data(), text.data() + text.size() - 1, number).ptr;
        *end = '\n';
        auto const length = end + 1 - text.data();
        return ::pwrite(m_descriptor, text.data(), static_cast<std::size_t>(length), 0) == length &&
               ::ftruncate(m_descriptor, length) == 0;
    }

    [[nodiscard]] std::filesystem::path const& path() const { return m_path; }

private:
    void refuse_other_than_file() const
    {
        struct stat status {};
        if (::fstat(m_descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
            throw_unusable(m_path, "it is no regular file");
        }
    }

    [[nodiscard]] bool lock() const
    {
        if (::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0) {
            return true;
        }
        if (errno != EWOULDBLOCK && errno != EINTR) {
            throw_unusable(m_path, text_of(errno));
        }
        return false;
    }

    std::filesystem::path m_path;
    int m_descriptor;
}; // class LockedFile

/// The same in all processes, never set back while the machine runs, and going on
/// while it sleeps.
nanoseconds time_since_boot()
{
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds{now.tv_sec} + nanoseconds{now.tv_nsec};
}

/// How long to wait after a request at the time `last`. A time that has not come
/// yet (the machine was started anew) or that is none counts as now.
milliseconds wait_after(std::optional<std::int64_t> last, milliseconds spacing)
{
    if (!last) {
        return milliseconds{0};
    }
    auto const now = time_since_boot();
    auto const is_past = *last >= 0 && nanoseconds{*last} <= now;
    auto const passed = is_past ? now - nanoseconds{*last} : nanoseconds{0};
    return std::max(std::chrono::ceil<milliseconds>(spacing - passed), milliseconds{0});
}

/// "order.example.com_443": one turn per host and port.
std::string file_name(detail::HostAndPort const& target)
{
    auto name = target.host + '_' + target.port;
    std::replace_if(
        name.begin(), name.end(),
        [](char letter) {
            auto const allowed = (letter >= 'a' && letter <= 'z') ||
                                 (letter >= '0' && letter <= '9') || letter == '.' || letter == '-';
            return !allowed;
        },
        '_');
    return name;
}

bool is_own_folder(std::filesystem::path const& path)
{
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
           status.st_uid == ::geteuid();
}

} // namespace

PacedTransport::PacedTransport(HttpTransport& next, std::filesystem::path folder, Sleeper sleeper,
                               milliseconds spacing)
    : m_next{next}, m_folder{std::move(folder)}, m_sleeper{std::move(sleeper)}, m_spacing{spacing}
{
}

HttpResponse PacedTransport::send(HttpRequest const& request)
{
    auto const target = detail::host_and_port(request.url);
    if (!target) {
        return m_next.send(request); // which says what is wrong with the address
    }

    // The one who waits next keeps the queue. Without it, a program that sends one
    // request after the other would take the turn again before anyone else looks.
    auto const name = file_name(*target);
    std::optional<LockedFile> queue{std::in_place, m_folder / (name + ".queue"), m_sleeper};
    LockedFile const turn{m_folder / (name + ".turn"), m_sleeper};
    queue.reset();

    if (auto const wait = wait_after(turn.read(), m_spacing); wait.count() > 0) {
        m_sleeper(wait);
    }
    auto const start = time_since_boot();
    if (!turn.write(start.count())) {
        throw_unusable(turn.path(), text_of(errno));
    }

    // What counts at the service is when the request arrives, and a connection
    // that has to be made first delays that: only afterwards is it known.
    try {
        auto response = m_next.send(request);
        static_cast<void>(turn.write((start + response.sent_after).count()));
        return response;
    } catch (...) {
        static_cast<void>(turn.write(time_since_boot().count()));
        throw;
    }
}

std::filesystem::path pacing_folder()
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody changes the environment
    auto const* const runtime = std::getenv("XDG_RUNTIME_DIR");
    std::filesystem::path folder = runtime == nullptr ? "" : runtime;
    // After `su` the variable still names the folder of the user before.
    if (folder.is_absolute() && is_own_folder(folder)) {
        folder /= "satchel";
    } else {
        std::error_code problem;
        auto const temporary = std::filesystem::temp_directory_path(problem);
        if (problem) {
            throw_unusable(temporary.empty() ? "the temporary folder" : temporary,
                           problem.message());
        }
        folder = temporary / ("satchel-" + std::to_string(::geteuid()));
    }

    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
        throw_unusable(folder, text_of(errno));
    }
    if (!is_own_folder(folder)) {
        throw_unusable(folder, "it is no folder, or it belongs to another user");
    }
    if (::chmod(folder.c_str(), 0700) != 0) {
        throw_unusable(folder, text_of(errno));
    }
    return folder;
}

} // namespace satchel
