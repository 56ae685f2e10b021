// SPDX-License-Identifier: MIT
#include "scan.hpp"

#include "failures.hpp"
#include "image_cache.hpp"
#include "scans.hpp"

#include "satchel/error.hpp"
#include "satchel/search/paging.hpp"
#include "satchel/service/encoding.hpp"

#include <cpl_conv.h>
#include <cpl_error.h>

#include <unistd.h>

#include <algorithm>
#include <utility>

namespace satchel::ogr {
namespace {

/// A scan of more images is read by those who read it already, and keeps what they still need.
constexpr std::size_t most_kept = 10'000;

/// More are not kept for a reader that may never want them: QGIS leaves readings unfinished.
constexpr std::size_t most_kept_for_some = 20'000;

/// As text for keys.
std::vector<std::string> bodies_of(ScanRequest const& request)
{
    auto const& subject = request.subject;
    std::vector<std::string> bodies;
    for (auto const& shape : request.shapes) {
        bodies.push_back(subject.account->search_body(shape.polygons, subject.query,
                                                      {1, subject.options.items_per_page}));
    }
    return bodies;
}

/// Where an analyst looks is often the secret, and logs are kept and sent to others.
void log_searches(ScanRequest const& request)
{
    auto const& subject = request.subject;
    auto const anywhere =
        subject.account->search_body({}, subject.query, {1, subject.options.items_per_page});
    for (auto const& shape : request.shapes) {
        auto const vertices = vertex_count(shape.polygons);
        log("search: " + anywhere +
            (vertices == 0 ? "" : ", geometry of " + std::to_string(vertices) + " vertices"));
    }
}

} // namespace

std::string key_of(ScanRequest const& request)
{
    auto const& subject = request.subject;
    auto text = subject.account->key() + '\n' + subject.areas_key + '\n' +
                std::to_string(subject.options.limit) + '\n' +
                std::to_string(subject.options.min_coverage.value_or(-1)) + '\n';
    for (auto const& body : bodies_of(request)) {
        text += body + '\n';
    }
    for (auto const& shape : request.shapes) {
        text += shape.is_exact ? 'e' : 'g';
        for (auto const area : shape.areas) {
            text += std::to_string(area) + ' ';
        }
    }
    return detail::sha256_hex(text);
}

Scan::Scan(ScanRequest request) : m_request{std::move(request)}, m_owner{m_request.subject.owner} {}

Scan::Scan(ScanRequest request, Private) : m_request{std::move(request)} {}

Scan::~Scan()
{
    if (m_process != 0 && m_process != ::getpid()) {
        // The parent uses this connection: to close it here would end it there.
        // NOLINTBEGIN(bugprone-unhandled-exception-at-new): without memory the child may as well
        // end
        static_cast<void>(new auto(std::move(m_cursor)));
        static_cast<void>(new auto(std::move(m_line)));
        // NOLINTEND(bugprone-unhandled-exception-at-new)
    }
}

/// With m_asking. What fails is not tried again by this scan: the next reader gets a new one.
template <typename Ask>
auto Scan::ask(Ask const& ask_cursor)
{
    try {
        begin();
        std::lock_guard const lock{m_line->mutex};
        auto answer = ask_cursor(*m_cursor);
        if (m_cursor->is_beyond_count()) {
            Scans::instance().remember_beyond_count(m_request);
        }
        return answer;
    } catch (...) {
        m_is_closed = true;
        throw;
    }
}

void Scan::probe()
{
    std::lock_guard const asking{m_asking};
    if (is_over()) {
        return;
    }
    keep_what_came(ask([](SearchCursor& cursor) {
        cursor.start();
        return cursor.at_hand() > 0 ? cursor.next() : std::nullopt;
    }));
}

std::optional<std::int64_t> Scan::counted()
{
    std::lock_guard const asking{m_asking};
    if (is_over()) {
        return m_count;
    }
    return ask([](SearchCursor& cursor) { return cursor.counted(); });
}

ReadImagePtr Scan::find(GIntBig fid) const
{
    std::lock_guard const lock{m_mutex};
    if (!m_fids.contains(fid)) {
        return nullptr;
    }
    auto const found = std::find_if(m_images.begin(), m_images.end(),
                                    [&](auto const& image) { return image->fid == fid; });
    return found == m_images.end() ? nullptr : *found;
}

std::vector<std::string> Scan::notes() const
{
    std::lock_guard const lock{m_mutex};
    return m_notes;
}

std::string Scan::shortfall() const
{
    std::lock_guard const lock{m_mutex};
    return m_shortfall;
}

bool Scan::is_over() const
{
    std::lock_guard const lock{m_mutex};
    return m_is_over;
}

Scan::Taken Scan::take(ScanReader& reader, ReadImagePtr& image)
{
    std::lock_guard const lock{m_mutex};
    if (reader.m_position < m_first) {
        return Taken::not_kept;
    }
    if (reader.m_position < m_first + m_images.size()) {
        image = m_images[reader.m_position++ - m_first];
        return Taken::image;
    }
    return m_is_over ? Taken::end : Taken::not_yet;
}

/// Unless somebody else has done so meanwhile.
void Scan::ask_for_more(ScanReader const& reader)
{
    std::lock_guard const asking{m_asking};
    {
        std::lock_guard const lock{m_mutex};
        if (m_is_over || reader.m_position < m_first + m_images.size()) {
            return;
        }
    }
    keep_what_came(ask([](SearchCursor& cursor) { return cursor.next(); }));
}

/// False for a scan that has forgotten how it began.
bool Scan::add(ScanReader const& reader)
{
    std::lock_guard const lock{m_mutex};
    if (m_first > 0) {
        return false;
    }
    m_readers.push_back(&reader);
    return true;
}

void Scan::remove(ScanReader const& reader)
{
    std::lock_guard const lock{m_mutex};
    std::erase(m_readers, &reader);
}

void Scan::begin()
{
    if (m_cursor) {
        m_request.subject.account->check_process();
        return;
    }
    m_process = ::getpid();
    if (CPLGetConfigOption("CPL_DEBUG", nullptr) != nullptr) {
        log_searches(m_request);
    }
    auto const& subject = m_request.subject;
    m_line = subject.account->line();
    m_cursor.emplace(m_line->connection->service(), *subject.areas, m_request.shapes, subject.query,
                     subject.options);
}

/// With m_asking: all that came with the first one, and what is known where there is none.
void Scan::keep_what_came(std::optional<FoundImage> first)
{
    std::vector<ReadImagePtr> images;
    for (auto image = std::move(first); image; image = m_cursor->next()) {
        auto const fid = free_fid(image->footprint);
        images.push_back(std::make_shared<ReadImage const>(ReadImage{fid, std::move(*image)}));
        if (m_cursor->at_hand() == 0) {
            break;
        }
    }
    if (m_owner) {
        ImageCache::instance().put(*m_owner, images);
    }
    auto const is_last = m_cursor->is_done() && m_cursor->at_hand() == 0;

    std::lock_guard const lock{m_mutex};
    auto const came_before = m_first + m_images.size();
    m_images.insert(m_images.end(), images.begin(), images.end());
    if (is_last) {
        m_is_over = true;
        m_count = m_cursor->counted();
        m_notes = m_cursor->report().notes;
        m_shortfall = shortfall_of(m_cursor->report());
        m_is_closed = m_is_closed || !m_shortfall.empty(); // who asks again wants all of it
        m_cursor.reset();
        m_line.reset();
        m_process = 0;
    }
    if (m_first + m_images.size() > most_kept) {
        m_is_closed = true;
        forget_what_few_wait_for(came_before);
    }
    m_kept = m_images.size();
}

/// What all have read, and of what somebody has read as much as is too much to keep for others.
void Scan::forget_what_few_wait_for(std::size_t read_by_somebody)
{
    auto const came = m_first + m_images.size();
    auto needed = came;
    for (auto const* const reader : m_readers) {
        needed = std::min(needed, reader->m_position);
    }
    auto const too_much = came - std::min(came, most_kept_for_some);
    needed = std::max(needed, std::min(too_much, read_by_somebody));
    while (m_first < needed) {
        m_images.pop_front();
        ++m_first;
    }
}

GIntBig Scan::free_fid(Footprint const& footprint)
{
    std::lock_guard const lock{m_mutex};
    auto fid = fid_of(footprint);
    while (!m_fids.insert(fid)) {
        ++fid;
    }
    return fid;
}

std::unique_ptr<ScanReader> ScanReader::of(ScanRequest const& request)
{
    std::unique_ptr<ScanReader> reader{new ScanReader{request}};
    reader->join();
    return reader;
}

std::unique_ptr<ScanReader> ScanReader::alone(ScanRequest const& request)
{
    std::unique_ptr<ScanReader> reader{new ScanReader{request}};
    reader->m_scan = std::make_shared<Scan>(request, Scan::Private{});
    static_cast<void>(reader->m_scan->add(*reader));
    return reader;
}

ScanReader::~ScanReader()
{
    if (m_scan) {
        m_scan->remove(*this);
    }
}

void ScanReader::join()
{
    do {
        m_scan = Scans::instance().scan_for(m_request);
    } while (!m_scan->add(*this));
}

ReadImagePtr ScanReader::next()
{
    ReadImagePtr image;
    for (;;) {
        switch (m_scan->take(*this, image)) {
        case Scan::Taken::image:
            m_last = image->fid;
            return image;
        case Scan::Taken::end:
            return nullptr;
        case Scan::Taken::not_yet:
            m_scan->ask_for_more(*this);
            break;
        case Scan::Taken::not_kept:
            catch_up();
            break;
        }
    }
}

/// Reads again, from the service, what it has read before.
void ScanReader::catch_up()
{
    m_scan->remove(*this);
    auto const position = std::exchange(m_position, 0);
    auto const last = m_last;
    try {
        join();
    } catch (...) {
        m_position = position;
        throw;
    }
    ReadImagePtr image;
    while (m_position < position) {
        auto const taken = m_scan->take(*this, image);
        if (taken == Scan::Taken::not_yet) {
            m_scan->ask_for_more(*this);
        } else if (taken == Scan::Taken::not_kept) {
            throw Error{Failure::network, "SATCHEL:",
                        "other readings of the same images overtake this one again and again",
                        "read it from its beginning"};
        } else if (taken == Scan::Taken::end) {
            break;
        }
    }
    if (m_position != position || !image || image->fid != last) {
        throw Error{Failure::network, "SATCHEL:",
                    "the archive has changed since this reading began, which others have overtaken",
                    "read it from its beginning"};
    }
}

} // namespace satchel::ogr
