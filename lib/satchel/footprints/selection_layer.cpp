// SPDX-License-Identifier: MIT
#include "satchel/footprints/selection_layer.hpp"

#include "satchel/error.hpp"
#include "satchel/footprints/ogr_output.hpp"
#include "satchel/footprints/opened_layer.hpp"
#include "satchel/footprints/schema.hpp"
#include "satchel/footprints/style.hpp"
#include "satchel/footprints/target.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <set>

namespace satchel {
namespace {

using namespace detail;
namespace fs = std::filesystem;

constexpr char const* own_columns[] = {"selection_order", "adds_percent", "covered_percent"};

/// In a dBASE table, readable; by the order of `own_columns`.
constexpr char const* own_short_columns[] = {"sel_order", "adds_pct", "cover_pct"};

std::string short_column(std::string const& name)
{
    for (std::size_t i = 0; i < std::size(own_columns); ++i) {
        if (name == own_columns[i]) {
            return own_short_columns[i];
        }
    }
    return name == "price_per_km2" ? "price_km2" : short_name(name);
}

/// Is the file a selection, of which the new one has every column?
bool is_replaceable(fs::path const& file, OGRFeatureDefn const& columns)
{
    OgrErrors const quiet;
    char const* const every_table[] = {"LIST_ALL_TABLES=YES", nullptr};
    DatasetPtr const dataset{GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                               nullptr, every_table, nullptr)};
    auto const has_styles = dataset && dataset->GetLayerByName("layer_styles") != nullptr;
    if (!dataset || dataset->GetLayerCount() != (has_styles ? 2 : 1) ||
        (has_styles && !styles_of_users(file.string()).empty())) {
        return false;
    }
    std::set<std::string> known{"name", "description", "wkt", "gml_id", "fid"};
    auto const add = [&](std::string const& name) {
        known.insert(lower_case(name));
        known.insert(lower_case(short_column(name)));
    };
    for (auto const* const name : own_columns) {
        add(name);
    }
    for (int i = 0; i < columns.GetFieldCount(); ++i) {
        add(columns.GetFieldDefn(i)->GetNameRef());
    }
    auto const& found = *dataset->GetLayer(0)->GetLayerDefn();
    for (int i = 0; i < found.GetFieldCount(); ++i) {
        if (!known.contains(lower_case(found.GetFieldDefn(i)->GetNameRef()))) {
            return false;
        }
    }
    return found.GetFieldIndex(own_columns[0]) >= 0 ||
           found.GetFieldIndex(own_short_columns[0]) >= 0;
}

Format checked_format(OpenedLayer const& opened, std::string const& footprints,
                      std::string const& path, SelectionLayerOptions const& options)
{
    auto format = format_of(path);
    std::error_code missing;
    if (fs::equivalent(layer_place(footprints).path, path, missing)) {
        throw Error{Failure::output, path, "is the footprints layer, which would be lost",
                    "choose another file"};
    }
    auto replaced = companions_of(path, format);
    replaced.emplace_back(path);
    for (auto const& source : options.aoi_files) {
        for (auto const& file : replaced) {
            if (fs::equivalent(source, file, missing)) {
                throw Error{Failure::output, path,
                            "is the source of the areas, which would be lost",
                            "choose another file"};
            }
        }
    }
    check_target(path, format,
                 options.overwrite || is_replaceable(path, *opened.layer().GetLayerDefn()));
    return format;
}

void check_cancel(std::string const& path, SelectionLayerOptions const& options)
{
    if (options.cancel != nullptr && options.cancel->load()) {
        throw Error{Failure::interrupted, path, "interrupted; nothing was written"};
    }
}

/// Copies the features of the chosen images.
class SelectionWriter {
public:
    SelectionWriter(OpenedLayer const& opened, Format const& format, std::string const& path,
                    fs::path file)
        : m_source{opened}, m_format{format}, m_path{path}, m_file{std::move(file)}
    {
    }

    LayerReport write(std::vector<SelectableImage> const& images, Selection const& selection)
    {
        create();
        create_fields();
        ToWgs84 to_wgs84{m_source};
        std::size_t order = 0;
        for (auto const& chosen : selection.images) {
            auto const& image = images[chosen.candidate];
            FeaturePtr const source{m_source.layer().GetFeature(image.fid)};
            require(source != nullptr, "the footprints layer has changed meanwhile");
            add(*source, image, chosen, ++order);
        }
        add_style();
        m_layer = nullptr;
        m_dataset.reset();
        require(!m_errors.failed());
        read_back(order);
        return std::move(m_report);
    }

private:
    void require(bool done, std::string const& why = "the driver gave no reason") const
    {
        if (!done) {
            throw Error{Failure::output, m_path,
                        "cannot be written as " + m_format.name + ": " + m_errors.first_or(why)};
        }
    }

    void create()
    {
        auto* const driver = GetGDALDriverManager()->GetDriverByName(m_format.driver.c_str());
        require(driver != nullptr);
        m_dataset.reset(driver->Create(m_file.c_str(), 0, 0, 0, GDT_Unknown,
                                       options_of(m_format.dataset_options).List()));
        require(m_dataset != nullptr);
        auto layer_options = options_of(m_format.layer_options);
        if (m_format.driver == "GPKG" &&
            m_source.layer().GetLayerDefn()->GetFieldIndex("fid") >= 0) {
            layer_options.SetNameValue("FID", "ogc_fid"); // "fid" is a column of the layer
        } else if (m_format.driver == "GeoJSON") {
            layer_options.SetNameValue("COORDINATE_PRECISION", "15");
        } else if (m_format.driver == "FlatGeobuf") {
            layer_options.SetNameValue("SPATIAL_INDEX", "NO"); // it would sort by place
        }
        auto const reference = wgs84();
        m_layer = m_dataset->CreateLayer("selection", reference.get(), wkbMultiPolygon,
                                         layer_options.List());
        require(m_layer != nullptr);
    }

    /// Where the layer has the columns that it draws; somebody's own styles stay.
    void add_style()
    {
        auto const& columns = *m_layer->GetLayerDefn();
        auto const has = [&](char const* name) { return columns.GetFieldIndex(name) >= 0; };
        if (m_format.driver != "GPKG" || !has("cloud_cover") || !has("acquisition_date")) {
            return;
        }
        auto styles = styles_of_users(m_path);
        if (styles.empty()) {
            styles.push_back(selection_style());
        }
        require(store_styles(*m_dataset, styles, "selection"));
    }

    void create_field(std::string const& name, OGRFieldType type,
                      OGRFieldSubType subtype = OFSTNone)
    {
        OGRFieldDefn definition{(m_format.has_short_names ? short_column(name) : name).c_str(),
                                type};
        definition.SetSubType(subtype);
        if (definition.GetType() == OFTDateTime && !m_format.has_moments) {
            definition.SetType(OFTString);
        }
        if (definition.GetType() == OFTString && m_format.longest_text > 0) {
            definition.SetWidth(static_cast<int>(m_format.longest_text));
        }
        OgrErrors const refused;
        if (m_layer->CreateField(&definition) != OGRERR_NONE) {
            m_fields.push_back(-1);
            m_report.notes.push_back(m_format.name + " has no place for the field " + name);
            return;
        }
        m_fields.push_back(m_layer->GetLayerDefn()->GetFieldCount() - 1);
        std::string const made =
            m_layer->GetLayerDefn()->GetFieldDefn(m_fields.back())->GetNameRef();
        if (made != name) {
            m_renamed += (m_renamed.empty() ? "" : ", ") + name + " as " + made;
        }
    }

    void create_fields()
    {
        auto const& columns = *m_source.layer().GetLayerDefn();
        for (int i = 0; i < columns.GetFieldCount(); ++i) {
            auto const& column = *columns.GetFieldDefn(i);
            bool const is_ours = is_own(column.GetNameRef());
            if (is_ours) { // a selection of a selection
                m_fields.push_back(-1);
            } else {
                create_field(column.GetNameRef(), column.GetType(), column.GetSubType());
            }
        }
        create_field(own_columns[0], OFTInteger);
        create_field(own_columns[1], OFTReal);
        create_field(own_columns[2], OFTReal);
    }

    [[nodiscard]] static bool is_own(std::string const& column)
    {
        return std::any_of(std::begin(own_columns), std::end(own_columns), [&](auto const* name) {
            return column == name || column == short_column(name);
        });
    }

    void add(OGRFeature& source, SelectableImage const& image, SelectedImage const& chosen,
             std::size_t order)
    {
        FeaturePtr const feature{OGRFeature::CreateFeature(m_layer->GetLayerDefn())};
        auto const columns = m_fields.size() - std::size(own_columns);
        for (std::size_t i = 0; i < columns; ++i) {
            copy(source, static_cast<int>(i), *feature, m_fields[i]);
        }
        auto const set = [&](std::size_t own, double value) {
            if (auto const field = m_fields[columns + own]; field >= 0) {
                feature->SetField(field, value);
            }
        };
        set(0, static_cast<double>(order));
        set(1, chosen.adds_percent);
        set(2, chosen.covered_percent);
        feature->SetGeometryDirectly(to_ogr(image.candidate.polygons).release());
        require(m_layer->CreateFeature(feature.get()) == OGRERR_NONE);
        m_positions += vertex_count(image.candidate.polygons);
    }

    void copy(OGRFeature& source, int from, OGRFeature& feature, int to)
    {
        if (to < 0 || !source.IsFieldSetAndNotNull(from)) {
            return;
        }
        auto const type = source.GetFieldDefnRef(from)->GetType();
        auto const target = feature.GetFieldDefnRef(to)->GetType();
        if (type == OFTDateTime && target == OFTString) {
            auto const moment = moment_of(source, from);
            feature.SetField(to, moment ? to_text(*moment).c_str() : "");
        } else if (type == OFTString || type != target) {
            std::string const text = source.GetFieldAsString(from);
            m_cut_texts += m_format.longest_text > 0 && text.size() > m_format.longest_text;
            feature.SetField(to, storable(text, m_format).c_str());
        } else {
            feature.SetField(to, source.GetRawFieldRef(from));
        }
    }

    /// Several drivers write on closing and do not look at the result: only what reads back is
    /// there.
    void read_back(std::size_t images)
    {
        DatasetPtr const dataset{GDALDataset::Open(
            m_file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr)};
        m_report.layer = "selection";
        if (images == 0) {
            return;
        }
        require(dataset != nullptr && dataset->GetLayerCount() > 0);
        m_report.layer = dataset->GetLayer(0)->GetName();
        std::size_t positions = 0;
        for (auto const& feature : *dataset->GetLayer(0)) {
            auto const* const geometry = feature->GetGeometryRef();
            positions += geometry == nullptr ? 0 : vertex_count(polygons_from_ogr(*geometry));
            ++m_report.written;
        }
        require(static_cast<std::size_t>(m_report.written) == images && positions == m_positions,
                "not everything was written; is the disk full?");
        for (auto& note : notes_of_losses(m_renamed, m_cut_texts, m_format)) {
            m_report.notes.push_back(std::move(note));
        }
    }

    OpenedLayer const& m_source;
    Format const& m_format;
    std::string const& m_path;
    fs::path m_file;
    OgrErrors m_errors; ///< before the dataset, which reports on closing
    DatasetPtr m_dataset;
    OGRLayer* m_layer = nullptr;
    std::vector<int> m_fields; ///< of each column of the source, then our own
    std::size_t m_positions = 0;
    std::size_t m_cut_texts = 0;
    std::string m_renamed;
    LayerReport m_report;
}; // class SelectionWriter

} // namespace

LayerReport write_selection(std::string const& footprints,
                            std::vector<SelectableImage> const& images, Selection const& selection,
                            std::string const& path, SelectionLayerOptions const& options)
{
    OgrErrors errors;
    OpenedLayer const opened{footprints, {}, errors};
    auto const format = checked_format(opened, footprints, path, options);
    Successor successor{path, format, options.overwrite};
    auto report = SelectionWriter{opened, format, path, successor.file()}.write(images, selection);
    check_cancel(path, options);
    successor.take_over();
    return report;
}

void check_selection_output(std::string const& footprints, std::string const& path,
                            SelectionLayerOptions const& options)
{
    OgrErrors errors;
    OpenedLayer const opened{footprints, {}, errors};
    static_cast<void>(checked_format(opened, footprints, path, options));
}

} // namespace satchel
