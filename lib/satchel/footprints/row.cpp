// SPDX-License-Identifier: MIT
#include "satchel/footprints/row.hpp"

#include "satchel/area/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace satchel::detail {
namespace {

using Json = nlohmann::ordered_json;

Value text_value(std::string const& text)
{
    return text.empty() ? Value{} : Value{std::string_view{text}};
}

Value number_value(std::optional<double> number) { return number ? Value{*number} : Value{}; }

/// Members of the reply for which the layer has no column, collected as JSON text.
class OtherMembers {
public:
    explicit OtherMembers(std::string const& text) : m_text{text} {}

    /// A list is put behind what is there already under its name.
    void add(std::string const& name, Json const& value)
    {
        if (!m_members) {
            m_members = Json::parse(m_text, nullptr, false);
            if (!m_members->is_object()) {
                *m_members = Json::object();
                if (!m_text.empty()) {
                    (*m_members)["other"] = m_text;
                }
            }
        }
        auto& member = (*m_members)[name];
        if (value.is_array() && member.is_array()) {
            member.insert(member.end(), value.begin(), value.end());
        } else {
            member = value;
        }
    }

    /// A text that stays as it came is not copied into `changed`.
    [[nodiscard]] std::string const& text(std::string& changed) const
    {
        if (!m_members) {
            return m_text;
        }
        changed = m_members->dump(-1, ' ', false, Json::error_handler_t::replace);
        return changed;
    }

private:
    std::string const& m_text;
    std::optional<Json> m_members; ///< only when something was added
};                                 // class OtherMembers

Value moment_value(std::string const& text, char const* api_name, OtherMembers& other)
{
    if (text.empty()) {
        return {};
    }
    if (auto const moment = read_moment(text)) {
        return *moment;
    }
    other.add(api_name, text);
    return {};
}

void set_quicklooks(std::vector<Value>& values, Footprint const& footprint, Schema const& schema,
                    OtherMembers& other)
{
    Json more = Json::array();
    for (auto const& quicklook : footprint.quicklooks) {
        auto const field = schema.field_of(quicklook);
        if (field && std::holds_alternative<std::monostate>(values[*field])) {
            values[*field] = text_value(quicklook.url);
        } else {
            more.push_back(
                {{"size", quicklook.size}, {"epsg", quicklook.epsg}, {"image", quicklook.url}});
        }
    }
    if (!more.empty()) {
        other.add("quicklooks", more);
    }
}

} // namespace

AreaNames names_of(std::vector<Area> const& areas)
{
    AreaNames names;
    for (auto const& area : areas) {
        names.emplace(area.id, area.name);
    }
    return names;
}

void RowMaker::set_names(std::vector<int> const& area_ids)
{
    if (area_ids == m_named) {
        return;
    }
    m_named = area_ids;
    std::vector<std::string> names;
    for (auto const id : area_ids) {
        auto const area = m_area_names.find(id);
        auto name = area == m_area_names.end() || area->second.empty()
                        ? "area " + std::to_string(id)
                        : area->second;
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(std::move(name));
        }
    }
    m_names.clear();
    for (auto const& name : names) {
        m_names += (m_names.empty() ? "" : "; ") + name;
    }
}

void RowMaker::set_shares(FoundImage const& image)
{
    m_shares = "{";
    for (std::size_t i = 0; i < image.area_ids.size() && i < image.area_percents.size(); ++i) {
        m_shares += (i == 0 ? "\"" : ",\"") + std::to_string(image.area_ids[i]) +
                    "\":" + format_number(image.area_percents[i]);
    }
    m_shares += '}';
}

void RowMaker::remove_nuls()
{
    m_cleaned.clear();
    for (auto& value : m_values) {
        auto const* const text = std::get_if<std::string_view>(&value);
        if (text != nullptr && text->find('\0') != std::string_view::npos) {
            auto& cleaned = m_cleaned.emplace_back(*text);
            cleaned.erase(std::remove(cleaned.begin(), cleaned.end(), '\0'), cleaned.end());
            value = text_value(cleaned);
        }
    }
}

std::vector<Value> const& RowMaker::row(FoundImage const& image, Schema const& schema)
{
    auto const& footprint = image.footprint;
    OtherMembers other{footprint.other};
    m_values.assign(schema.fields.size(), Value{});
    std::size_t next = 0;
    auto const put = [&](Value value) { m_values[next++] = value; };
    put(text_value(footprint.source_id));
    put(text_value(footprint.constellation));
    put(text_value(footprint.satellite));
    put(moment_value(footprint.acquisition_date, "acquisitionDate", other));
    put(number_value(footprint.cloud_cover));
    put(number_value(footprint.incidence_angle));
    put(number_value(footprint.viewing_angle_along_track));
    put(number_value(footprint.viewing_angle_across_track));
    put(number_value(footprint.resolution));
    put(text_value(footprint.product_name));
    put(text_value(footprint.provider));
    put(moment_value(footprint.creation_date, "creationDate", other));
    put(text_value(footprint.id));
    put(text_value(footprint.thumbnail));
    set_quicklooks(m_values, footprint, schema, other);
    m_values[schema.aoi_coverage] = number_value(image.coverage_percent);
    set_names(image.area_ids);
    m_values[schema.aoi_names] = text_value(m_names);
    if (area_count() > 1 && !image.area_percents.empty()) {
        set_shares(image);
        if (schema.aoi_coverages) {
            m_values[*schema.aoi_coverages] = text_value(m_shares);
        } else {
            other.add("aoi_coverages", Json::parse(m_shares));
        }
    }
    m_values[schema.other] = text_value(other.text(m_other));
    remove_nuls();
    return m_values;
}

} // namespace satchel::detail
