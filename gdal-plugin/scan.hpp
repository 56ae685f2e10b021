// SPDX-License-Identifier: MIT
#pragma once

#include "fid_set.hpp"
#include "read_image.hpp"
#include "subject.hpp"

#include "satchel/search/search_cursor.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace satchel::ogr {

class ScanReader;

/// What is asked for: the subject with a filter pushed into its query and its place.
struct ScanRequest {
    Subject subject;
    std::vector<SearchShape> shapes;
};

/// Tells requests apart.
[[nodiscard]] std::string key_of(ScanRequest const& request);

/// One reading of the catalogue, shared by everybody who asks the same. Images that came are kept
/// and pages are asked for when a reader wants an image that has not come yet, on its thread. Any
/// thread may call it; who wants what has not come waits for who is asking for it, nobody else
/// does. It belongs to the process that began it: after a fork() its connection is the parent's.
class Scan {
public:
    /// Asks for nothing yet.
    explicit Scan(ScanRequest request);

    /// For one reader, who wants one image: what is read is not put into the cache.
    struct Private {};
    Scan(ScanRequest request, Private);
    Scan(Scan const&) = delete;
    Scan& operator=(Scan const&) = delete;
    ~Scan();

    /// Asks for the first page unless that has come. Throws what SearchCursor::start() throws.
    void probe();

    /// How many images there are, if the service's count is sure to be that. Throws what
    /// SearchCursor::counted() throws.
    [[nodiscard]] std::optional<std::int64_t> counted();

    /// Whether all has come.
    [[nodiscard]] bool is_over() const;

    /// An image that is kept; null where there is none of that FID.
    [[nodiscard]] ReadImagePtr find(GIntBig fid) const;

    /// What the user should know about a reading that is over.
    [[nodiscard]] std::vector<std::string> notes() const;

    /// What keeps all that came from being all there is; empty when nothing does.
    [[nodiscard]] std::string shortfall() const;

    /// Not to be given to new readers: it failed, did not get all images, or does not keep them.
    [[nodiscard]] bool is_closed() const { return m_is_closed; }
    [[nodiscard]] std::size_t kept() const { return m_kept; }
    [[nodiscard]] std::chrono::steady_clock::time_point begun() const { return m_begun; }

private:
    friend class ScanReader;

    enum class Taken {
        image,
        end,
        not_yet,  ///< it has not come
        not_kept, ///< it came, and was forgotten
    };
    [[nodiscard]] Taken take(ScanReader& reader, ReadImagePtr& image);
    void ask_for_more(ScanReader const& reader);
    [[nodiscard]] bool add(ScanReader const& reader);
    void remove(ScanReader const& reader);
    template <typename Ask>
    auto ask(Ask const& ask_cursor);
    void begin();
    void keep_what_came(std::optional<FoundImage> first);
    void forget_what_few_wait_for(std::size_t read_by_somebody);
    [[nodiscard]] GIntBig free_fid(Footprint const& footprint);

    ScanRequest m_request;
    std::optional<std::size_t> m_owner; ///< in the cache
    std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
    std::atomic<bool> m_is_closed = false;
    std::atomic<std::size_t> m_kept = 0;

    std::mutex m_asking; ///< of these three; taken before the other one, held while one waits
    std::shared_ptr<Line> m_line;
    std::optional<SearchCursor> m_cursor; ///< until all has come
    pid_t m_process = 0;                  ///< whose connection it is

    mutable std::mutex m_mutex;          ///< of all below; never held while somebody waits
    std::optional<std::int64_t> m_count; ///< once it is over
    bool m_is_over = false;
    std::vector<std::string> m_notes;
    std::string m_shortfall;
    std::deque<ReadImagePtr> m_images;
    std::size_t m_first = 0; ///< the index of the first one that is kept
    FidSet m_fids;           ///< of all that came
    std::vector<ScanReader const*> m_readers;
}; // class Scan

/// Somebody who reads a scan from its start.
class ScanReader {
public:
    /// A reader of the scan for this request that is under way, or of a new one.
    [[nodiscard]] static std::unique_ptr<ScanReader> of(ScanRequest const& request);

    /// The only reader of a scan that nobody else joins.
    [[nodiscard]] static std::unique_ptr<ScanReader> alone(ScanRequest const& request);

    ScanReader(ScanReader const&) = delete;
    ScanReader& operator=(ScanReader const&) = delete;
    ~ScanReader();

    /// Null at the end. Whoever stays so far behind others that its next image is no longer kept
    /// begins a scan of its own. Throws what SearchCursor::next() throws, and Failure::network
    /// where that finds other images than were read before.
    [[nodiscard]] ReadImagePtr next();

    [[nodiscard]] Scan& scan() const { return *m_scan; }
    [[nodiscard]] ScanRequest const& request() const { return m_request; }

private:
    friend class Scan;
    explicit ScanReader(ScanRequest request) : m_request{std::move(request)} {}

    void join();
    void catch_up();

    ScanRequest m_request;
    std::shared_ptr<Scan> m_scan;
    std::size_t m_position = 0; ///< guarded by the scan's mutex
    GIntBig m_last = 0;         ///< the FID of the image before it
};                              // class ScanReader

} // namespace satchel::ogr
