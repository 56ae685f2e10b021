// SPDX-License-Identifier: MIT
#include "satchel/search/best_images.hpp"

#include "satchel/search/interval_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace satchel::detail {
namespace {

std::optional<double> const* number_of(Footprint const& image, std::string_view field)
{
    static std::map<std::string_view, std::optional<double> Footprint::*> const members{
        {"cloudCover", &Footprint::cloud_cover},
        {"incidenceAngle", &Footprint::incidence_angle},
        {"viewingAngleAlongTrack", &Footprint::viewing_angle_along_track},
        {"viewingAngleAcrossTrack", &Footprint::viewing_angle_across_track},
        {"resolution", &Footprint::resolution}};
    auto const found = members.find(field);
    return found == members.end() ? nullptr : &(image.*found->second);
}

std::string const* text_of(Footprint const& image, std::string_view field)
{
    static std::map<std::string_view, std::string Footprint::*> const members{
        {"id", &Footprint::id},
        {"sourceIdentifier", &Footprint::source_id},
        {"constellation", &Footprint::constellation},
        {"satellite", &Footprint::satellite},
        {"acquisitionDate", &Footprint::acquisition_date},
        {"productName", &Footprint::product_name},
        {"provider", &Footprint::provider},
        {"creationDate", &Footprint::creation_date}};
    auto const found = members.find(field);
    return found == members.end() ? nullptr : &(image.*found->second);
}

/// The member of a reply that the layer has no column for.
nlohmann::json other_of(Footprint const& image, std::string const& field)
{
    auto const others = nlohmann::json::parse(image.other, nullptr, false);
    return others.is_object() ? others.value(field, nlohmann::json{}) : nlohmann::json{};
}

/// Moments in one zone and notation, which sorts like time.
std::string comparable(std::string const& text, std::string_view field)
{
    auto const span = field.ends_with("Date") ? read_iso_span(text) : std::nullopt;
    return span ? iso_text(span->first) : text;
}

} // namespace

BestImages::BestImages(std::vector<Query::SortKey> keys, std::size_t wanted)
    : m_keys{std::move(keys)}, m_wanted{wanted}
{
}

bool BestImages::is_before(Ranked const& left, Ranked const& right) const
{
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        auto const& one = left.values[i];
        auto const& other = right.values[i];
        if (one == other) {
            continue;
        }
        auto const is_missing = std::holds_alternative<std::monostate>(one);
        if (is_missing || std::holds_alternative<std::monostate>(other)) {
            return !is_missing;
        }
        return m_keys[i].ascending ? one < other : other < one;
    }
    return left.number < right.number;
}

std::vector<BestImages::Value> BestImages::values_of(Footprint const& image) const
{
    std::vector<Value> values;
    for (auto const& key : m_keys) {
        auto& value = values.emplace_back();
        if (auto const* const number = number_of(image, key.field)) {
            value = *number ? Value{**number} : Value{};
        } else if (auto const* const text = text_of(image, key.field)) {
            value = text->empty() ? Value{} : Value{comparable(*text, key.field)};
        } else if (auto const other = other_of(image, key.field); other.is_number()) {
            value = other.get<double>();
        } else if (other.is_string()) {
            value = comparable(other.get<std::string>(), key.field);
        }
    }
    return values;
}

bool BestImages::Counting::counts(BestImages const& best, Footprint const& image)
{
    auto values = best.values_of(image);
    auto const unknown = std::find(values.begin(), values.end(), Value{});
    // Behind one that counts and is alike up to there, unknown values are seen to come last.
    auto const is_last = m_has_counted && std::equal(values.begin(), unknown, m_before.begin());
    m_has_counted = unknown == values.end() || is_last;
    m_before = std::move(values);
    return m_has_counted;
}

void BestImages::take(FoundImage&& image)
{
    m_images.push_back({values_of(image.footprint), m_came++, std::move(image)});
    if (m_images.size() >= 2 * m_wanted) {
        keep_best();
    }
}

void BestImages::keep_best()
{
    auto const count = std::min(m_wanted, m_images.size());
    auto const end = m_images.begin() + static_cast<std::ptrdiff_t>(count);
    std::partial_sort(m_images.begin(), end, m_images.end(),
                      [&](auto const& left, auto const& right) { return is_before(left, right); });
    m_images.erase(end, m_images.end());
}

std::vector<FoundImage> BestImages::take_all()
{
    keep_best();
    std::vector<FoundImage> images;
    for (auto& ranked : std::exchange(m_images, {})) {
        images.push_back(std::move(ranked.image));
    }
    return images;
}

} // namespace satchel::detail
