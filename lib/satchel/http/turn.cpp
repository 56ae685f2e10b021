// SPDX-License-Identifier: MIT
#include "satchel/http/turn.hpp"

#include "satchel/http/pacing_folders.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <system_error>
#include <utility>

namespace satchel::detail {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

/// A service that is asked too often bans for ten minutes; what says much more than
/// that is no ban but a mistake.
constexpr std::chrono::hours longest_ban{1};

std::string text_of(int system_error) { return std::generic_category().message(system_error); }

/// Times since boot. One that has not come yet (the machine was started anew) or that
/// cannot be read is never believed.
struct Record {
    std::optional<std::int64_t> last; ///< a request; -1 for what is no number
    std::int64_t not_before = 0;      ///< zero for none
};

Record record_from(char const* begin, char const* end)
{
    if (begin == end) {
        return {};
    }
    Record record{-1, 0};
    auto const last = std::from_chars(begin, end, *record.last);
    if (last.ec != std::errc{}) {
        return {-1, 0};
    }
    if (last.ptr != end && *last.ptr == ' ') {
        std::int64_t number = 0;
        auto const second = std::from_chars(last.ptr + 1, end, number);
        record.not_before = second.ec == std::errc{} ? number : 0;
    }
    return record;
}

} // namespace

class TurnFile {
public:
    /// Every object has an open file of its own, so that the lock counts between
    /// threads as well.
    TurnFile(std::filesystem::path path, std::function<void()> const& look_again)
        : m_path{std::move(path)},
          m_descriptor{
              ::open(m_path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600)}
    {
        if (m_descriptor < 0) {
            throw_unusable_folder(m_path, text_of(errno));
        }
        try {
            refuse_other_than_file();
            while (!lock()) {
                look_again();
            }
            read();
        } catch (...) {
            ::close(m_descriptor);
            throw;
        }
    }

    TurnFile(TurnFile const&) = delete;
    TurnFile(TurnFile&&) = delete;
    TurnFile& operator=(TurnFile const&) = delete;
    TurnFile& operator=(TurnFile&&) = delete;
    ~TurnFile() { ::close(m_descriptor); }

    [[nodiscard]] bool write() const noexcept
    {
        std::array<char, 64> text{};
        auto* end = std::to_chars(text.begin(), text.end(), record.last.value_or(0)).ptr;
        if (record.not_before > 0) {
            *end++ = ' ';
            end = std::to_chars(end, text.end(), record.not_before).ptr;
        }
        *end++ = '\n';
        auto const length = end - text.begin();
        return ::pwrite(m_descriptor, text.data(), static_cast<std::size_t>(length), 0) == length &&
               ::ftruncate(m_descriptor, length) == 0;
    }

    [[nodiscard]] std::filesystem::path const& path() const { return m_path; }

    Record record;

private:
    void refuse_other_than_file() const
    {
        struct stat status {};
        if (::fstat(m_descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
            throw_unusable_folder(m_path, "it is no regular file");
        }
    }

    [[nodiscard]] bool lock() const
    {
        if (::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0) {
            return true;
        }
        if (errno != EWOULDBLOCK && errno != EINTR) {
            throw_unusable_folder(m_path, text_of(errno));
        }
        return false;
    }

    void read()
    {
        std::array<char, 64> text{};
        auto const length = ::pread(m_descriptor, text.data(), text.size(), 0);
        if (length < 0) {
            throw_unusable_folder(m_path, text_of(errno));
        }
        record = record_from(text.data(), text.data() + length);
    }

    std::filesystem::path m_path;
    int m_descriptor;
}; // class TurnFile

Turn::Turn(std::vector<std::filesystem::path> const& folders, std::string const& name,
           std::function<void()> const& look_again)
{
    for (auto const& folder : folders) {
        // The one who waits next keeps the queue. Without it, a program that sends one
        // request after the other would take the turn again before anyone else looks.
        TurnFile const queue{folder / (name + ".queue"), look_again};
        m_files.push_back(std::make_unique<TurnFile>(folder / (name + ".turn"), look_again));
    }
}

Turn::~Turn() = default;

milliseconds Turn::wait(milliseconds spacing) const
{
    auto const time = boot_time();
    milliseconds longest{0};
    for (auto const& file : m_files) {
        auto const& last = file->record.last;
        if (!last) {
            continue;
        }
        auto const is_past = *last >= 0 && nanoseconds{*last} <= time;
        auto const passed = is_past ? time - nanoseconds{*last} : nanoseconds{0};
        longest = std::max(longest, std::chrono::ceil<milliseconds>(spacing - passed));
    }
    return longest;
}

milliseconds Turn::ban() const
{
    auto const time = boot_time();
    milliseconds longest{0};
    for (auto const& file : m_files) {
        auto const left = nanoseconds{std::max<std::int64_t>(file->record.not_before, 0)} - time;
        if (left <= longest_ban) {
            longest = std::max(longest, std::chrono::ceil<milliseconds>(left));
        }
    }
    return longest;
}

void Turn::request_at(BootTime time)
{
    for (auto const& file : m_files) {
        file->record.last = time.count();
        if (!file->write()) {
            throw_unusable_folder(file->path(), text_of(errno));
        }
    }
}

void Turn::correct(BootTime time) noexcept
{
    for (auto const& file : m_files) {
        file->record.last = time.count();
        static_cast<void>(file->write());
    }
}

void Turn::ban_for(milliseconds duration) noexcept
{
    auto const until = boot_time() + std::min<nanoseconds>(duration, longest_ban);
    for (auto const& file : m_files) {
        file->record.not_before = until.count();
        static_cast<void>(file->write());
    }
}

} // namespace satchel::detail
