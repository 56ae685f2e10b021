// SPDX-License-Identifier: MIT
#include "satchel/search/search.hpp"

#include "satchel/error.hpp"
#include "satchel/search/coverage.hpp"
#include "satchel/search/paging.hpp"

#include <algorithm>
#include <unordered_map>

namespace satchel {
namespace {

/// One polygon that is searched: the service takes no multipolygons.
struct Part {
    Area const* area = nullptr;
    Polygon const* polygon = nullptr;
    std::string label; ///< "area 2 \"north\", part 1"
};

std::vector<Part> parts_of(std::vector<Area> const& areas)
{
    std::vector<Part> parts;
    for (auto const& area : areas) {
        for (std::size_t i = 0; i < area.polygons.size(); ++i) {
            std::string label = "area " + std::to_string(area.id);
            if (!area.name.empty()) {
                label += " \"" + area.name + '"';
            }
            if (area.polygons.size() > 1) {
                label += ", part " + std::to_string(i + 1);
            }
            parts.push_back({&area, &area.polygons[i], std::move(label)});
        }
    }
    return parts;
}

/// All images so far, each once, in the order they came.
class FoundImages {
public:
    explicit FoundImages(std::int64_t limit) : m_limit{limit} {}

    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(m_images.size()); }
    [[nodiscard]] bool full() const { return m_limit > 0 && size() >= m_limit; }

    void add(Footprint&& footprint, int area_id)
    {
        auto const& key = detail::merge_key(footprint);
        auto const known = key.empty() ? m_by_key.end() : m_by_key.find(key);
        if (known != m_by_key.end()) {
            add_area(m_images[known->second].area_ids, area_id);
            return;
        }
        if (full()) {
            return;
        }
        if (!key.empty()) {
            m_by_key.emplace(key, m_images.size());
        }
        m_images.push_back({std::move(footprint), {area_id}, std::nullopt});
    }

    [[nodiscard]] std::vector<FoundImage> take() { return std::move(m_images); }

private:
    static void add_area(std::vector<int>& area_ids, int area_id)
    {
        auto const place = std::lower_bound(area_ids.begin(), area_ids.end(), area_id);
        if (place == area_ids.end() || *place != area_id) {
            area_ids.insert(place, area_id);
        }
    }

    std::int64_t m_limit;
    std::vector<FoundImage> m_images;
    std::unordered_map<std::string, std::size_t> m_by_key;
}; // class FoundImages

/// One request; a failure says which of several parts it was about.
FootprintPage ask(Service& service, Part const& part, bool is_only, Query const& query,
                  PageRequest const& page)
{
    try {
        return service.search(*part.polygon, query, page);
    } catch (Error const& error) {
        if (is_only || error.failure() == Failure::interrupted) {
            throw;
        }
        throw Error{error.failure(), error.where(), error.what() + (" (for " + part.label + ')'),
                    error.hint(), error.http_status()};
    }
}

void check_cancel(CancelFlag const* cancel)
{
    if (cancel != nullptr && cancel->load()) {
        throw Error{Failure::interrupted, "search", "interrupted before all images were read"};
    }
}

void add_coverage(std::vector<FoundImage>& images, std::vector<Area> const& areas)
{
    if (images.empty()) {
        return;
    }
    AreaCoverage const coverage{areas};
    for (auto& image : images) {
        image.coverage_percent = coverage.percent(image.footprint.polygons);
    }
}

} // namespace

SearchResult search(Service& service, std::vector<Area> const& areas, Query const& query,
                    SearchOptions const& options)
{
    if (options.items_per_page < 1 || options.limit < 0) {
        throw Error{Failure::usage, "search",
                    "the page size must be positive and the limit not negative"};
    }
    auto const parts = parts_of(areas);
    SearchResult result;
    FoundImages found{options.limit};
    std::size_t searched = 0;
    // Never fewer because some were found already: what later areas send is mostly known,
    // and single images would be asked for page by page.
    auto const items =
        options.limit > 0
            ? static_cast<int>(std::min<std::int64_t>(options.items_per_page, options.limit))
            : options.items_per_page;

    for (auto const& part : parts) {
        if (found.full()) {
            break;
        }
        detail::PageSource source;
        source.items = items;
        source.ask = [&](PageRequest const& page) {
            check_cancel(options.cancel);
            return ask(service, part, parts.size() == 1, query, page);
        };
        source.take = [&](Footprint&& footprint) {
            found.add(std::move(footprint), part.area->id);
        };
        source.wants_more = [&](std::int64_t total) {
            if (options.progress) {
                options.progress({"search", found.size(), result.total + total});
            }
            return !found.full();
        };

        auto const read = detail::read_pages(source);
        ++searched;
        result.total += read.total;
        result.pages += read.pages;
        result.missing += read.missing;
        for (auto const& note : read.notes) {
            result.notes.push_back(parts.size() == 1 ? note : part.label + ": " + note);
        }
    }

    if (searched < parts.size()) {
        result.notes.push_back("the limit of " + std::to_string(options.limit) +
                               " images was reached before " + parts[searched].label +
                               "; this and later areas were not searched and are not counted");
    }
    if (searched > 1 && !query.sort_keys.empty()) {
        result.notes.emplace_back(
            "every area is a search of its own: the images are sorted within each of them");
    }
    result.images = found.take();
    add_coverage(result.images, areas);
    return result;
}

std::int64_t count_images(Service& service, std::vector<Area> const& areas, Query const& query)
{
    auto const parts = parts_of(areas);
    std::int64_t total = 0;
    for (auto const& part : parts) {
        total += ask(service, part, parts.size() == 1, query, {1, 1}).total;
    }
    return total;
}

std::int64_t count_images(Service& service, std::vector<SearchShape> const& shapes,
                          Query const& query)
{
    std::int64_t total = 0;
    for (auto const& shape : shapes) {
        total += service.search(shape.polygon, query, {1, 1}).total;
    }
    return total;
}

} // namespace satchel
