// SPDX-License-Identifier: MIT
#include "satchel/footprints/schema.hpp"

#include "satchel/search/interval_text.hpp"
#include "satchel/service/plain_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace satchel::detail {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> usual_sizes{"small", "medium", "large"};

/// A size as the end of a column's name: letters, digits and "_" only.
std::string column_size(Quicklook const& quicklook)
{
    auto size = lower_case(quicklook.size);
    for (auto& letter : size) {
        bool const is_plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        letter = is_plain ? letter : '_';
    }
    return size;
}

/// Small before medium before large before sizes nobody has heard of, unprojected first.
std::vector<std::pair<std::string, int>> quicklook_columns(std::vector<FoundImage> const& images)
{
    std::set<std::pair<int, std::string>> kinds;
    for (auto const size : usual_sizes) {
        kinds.emplace(0, size);
    }
    for (auto const& image : images) {
        for (auto const& quicklook : image.footprint.quicklooks) {
            kinds.emplace(quicklook.epsg, column_size(quicklook));
        }
    }

    auto const rank = [](std::string const& size) {
        return std::find(usual_sizes.begin(), usual_sizes.end(), size) - usual_sizes.begin();
    };
    std::vector<std::pair<std::string, int>> columns;
    for (auto const& [epsg, size] : kinds) {
        columns.emplace_back(size, epsg);
    }
    std::stable_sort(columns.begin(), columns.end(), [&](auto const& left, auto const& right) {
        return std::tuple{left.second != 0, rank(left.first), left.first, left.second} <
               std::tuple{right.second != 0, rank(right.first), right.first, right.second};
    });
    return columns;
}

std::string column_name(std::pair<std::string, int> const& quicklook)
{
    auto const& [size, epsg] = quicklook;
    return "quicklook_" + size + (epsg == 0 ? "" : '_' + std::to_string(epsg));
}

Value text_value(std::string const& text) { return text.empty() ? Value{} : Value{text}; }

Value number_value(std::optional<double> number) { return number ? Value{*number} : Value{}; }

/// Members of the reply for which the layer has no column, collected as JSON text.
class OtherMembers {
public:
    explicit OtherMembers(std::string text) : m_text{std::move(text)} {}

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

    [[nodiscard]] std::string text() const
    {
        return m_members ? m_members->dump(-1, ' ', false, Json::error_handler_t::replace) : m_text;
    }

private:
    std::string m_text;
    std::optional<Json> m_members; ///< only when something was added: else the text stays as it is
};                                 // class OtherMembers

Value moment_value(std::string const& text, std::string const& api_name, OtherMembers& other)
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

void append_quicklooks(std::vector<Value>& values, Footprint const& footprint, Schema const& schema,
                       OtherMembers& other)
{
    auto const first = values.size();
    values.resize(first + schema.quicklooks.size());
    Json second_pictures = Json::array();
    for (auto const& quicklook : footprint.quicklooks) {
        auto const column = std::find(schema.quicklooks.begin(), schema.quicklooks.end(),
                                      std::pair{column_size(quicklook), quicklook.epsg});
        auto& value = values[first + static_cast<std::size_t>(column - schema.quicklooks.begin())];
        if (std::holds_alternative<std::monostate>(value)) {
            value = text_value(quicklook.url);
        } else {
            second_pictures.push_back(
                {{"size", quicklook.size}, {"epsg", quicklook.epsg}, {"image", quicklook.url}});
        }
    }
    if (!second_pictures.empty()) {
        other.add("quicklooks", second_pictures);
    }
}

std::string names_of(std::vector<int> const& area_ids, std::vector<Area> const& areas)
{
    std::vector<std::string> names;
    for (auto const id : area_ids) {
        auto const area = std::find_if(areas.begin(), areas.end(),
                                       [&](auto const& candidate) { return candidate.id == id; });
        auto name =
            area == areas.end() || area->name.empty() ? "area " + std::to_string(id) : area->name;
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(std::move(name));
        }
    }
    std::string text;
    for (auto const& name : names) {
        text += (text.empty() ? "" : "; ") + name;
    }
    return text;
}

} // namespace

Schema schema_of(std::vector<FoundImage> const& images)
{
    Schema schema;
    schema.quicklooks = quicklook_columns(images);
    schema.fields = {{"source_id", FieldType::text},
                     {"constellation", FieldType::text},
                     {"satellite", FieldType::text},
                     {"acquisition_date", FieldType::moment},
                     {"cloud_cover", FieldType::number},
                     {"incidence_angle", FieldType::number},
                     {"viewing_angle_along_track", FieldType::number},
                     {"viewing_angle_across_track", FieldType::number},
                     {"resolution", FieldType::number},
                     {"product_name", FieldType::text},
                     {"provider", FieldType::text},
                     {"creation_date", FieldType::moment},
                     {"id", FieldType::text},
                     {"thumbnail", FieldType::text}};
    for (auto const& quicklook : schema.quicklooks) {
        schema.fields.push_back({column_name(quicklook), FieldType::text});
    }
    schema.fields.push_back({"aoi_coverage", FieldType::number});
    schema.fields.push_back({"aoi_names", FieldType::text});
    schema.fields.push_back({"other", FieldType::text});

    schema.has_multipolygons = std::any_of(images.begin(), images.end(), [](auto const& image) {
        return image.footprint.polygons.size() > 1;
    });
    return schema;
}

std::vector<Value> values_of(FoundImage const& image, std::vector<Area> const& areas,
                             Schema const& schema)
{
    auto const& footprint = image.footprint;
    OtherMembers other{footprint.other};
    std::vector<Value> values{text_value(footprint.source_id),
                              text_value(footprint.constellation),
                              text_value(footprint.satellite),
                              moment_value(footprint.acquisition_date, "acquisitionDate", other),
                              number_value(footprint.cloud_cover),
                              number_value(footprint.incidence_angle),
                              number_value(footprint.viewing_angle_along_track),
                              number_value(footprint.viewing_angle_across_track),
                              number_value(footprint.resolution),
                              text_value(footprint.product_name),
                              text_value(footprint.provider),
                              moment_value(footprint.creation_date, "creationDate", other),
                              text_value(footprint.id),
                              text_value(footprint.thumbnail)};
    append_quicklooks(values, footprint, schema, other);
    values.push_back(number_value(image.coverage_percent));
    values.push_back(text_value(names_of(image.area_ids, areas)));
    values.push_back(text_value(other.text()));
    return values;
}

std::optional<Moment> read_moment(std::string_view text)
{
    // A year or a month is a span of time, not a moment.
    constexpr std::string_view day = "2017-01-24";
    auto const span = stripped(text).size() < day.size() ? std::nullopt : read_iso_span(text);
    if (!span) {
        return std::nullopt;
    }
    using std::chrono::microseconds;
    using std::chrono::milliseconds;
    return std::chrono::floor<milliseconds>(span->first + microseconds{500});
}

std::string to_text(Moment moment)
{
    auto text = iso_text(moment);
    constexpr std::string_view seconds = "2017-01-24T10:37:51";
    text += text.size() == seconds.size() ? "." : "";
    text.resize(seconds.size() + 4, '0');
    return text + 'Z';
}

} // namespace satchel::detail
