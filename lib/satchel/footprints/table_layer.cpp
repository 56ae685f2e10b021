// SPDX-License-Identifier: MIT
#include "satchel/footprints/table_layer.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/layer_definition.hpp"
#include "satchel/footprints/moment.hpp"
#include "satchel/footprints/ogr_output.hpp"
#include "satchel/footprints/style.hpp"
#include "satchel/footprints/target.hpp"
#include "satchel/footprints/text_file.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <set>

namespace satchel {
namespace {

using namespace detail;
namespace fs = std::filesystem;
using Kind = TableColumn::Kind;

/// Is the file a layer of this table, with nothing that the new one would not have?
bool is_replaceable(fs::path const& file, TableLayer const& table)
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
    // What drivers add by themselves, most of it that of KML.
    std::set<std::string> known{
        "name", "description",  "wkt",        "gml_id",  "fid",        "timestamp", "begin",
        "end",  "altitudemode", "tessellate", "extrude", "visibility", "draworder", "icon"};
    for (auto const& column : table.columns) {
        known.insert(column.name);
        known.insert(column.short_name);
    }
    auto& found = *dataset->GetLayer(0);
    auto const& columns = *found.GetLayerDefn();
    for (int i = 0; i < columns.GetFieldCount(); ++i) {
        if (!known.contains(lower_case(columns.GetFieldDefn(i)->GetNameRef()))) {
            return false;
        }
    }
    // A column that only this table has, in either spelling.
    auto const& mark = table.columns.back();
    return columns.GetFieldIndex(mark.name.c_str()) >= 0 ||
           columns.GetFieldIndex(mark.short_name.c_str()) >= 0;
}

Format checked_format(TableLayer const& table, std::string const& path,
                      TableLayerOptions const& options)
{
    register_drivers();
    auto format = format_of(path);
    refuse_source(options.sources, path, format);
    if (is_replaceable(path, table)) {
        check_place(path);
    } else {
        check_target(path, format, options.overwrite);
    }
    return format;
}

class TableWriter {
public:
    TableWriter(TableLayer const& table, Format const& format, std::string const& path,
                fs::path file)
        : m_table{table}, m_format{format}, m_path{path}, m_file{std::move(file)}
    {
    }

    LayerReport write()
    {
        create();
        for (auto const& column : m_table.columns) {
            create_field(column);
        }
        auto const has_transactions = m_layer->TestCapability(OLCTransactions) != 0;
        if (has_transactions) { // without one a database syncs each row to the disk
            require(m_layer->StartTransaction() == OGRERR_NONE);
        }
        for (auto const& row : m_table.rows) {
            add(row);
        }
        if (has_transactions) {
            require(m_layer->CommitTransaction() == OGRERR_NONE);
        }
        if (m_format.driver == "GPKG" && !m_table.style.empty()) {
            auto styles = styles_of_users(m_path);
            if (styles.empty()) {
                styles.push_back(made_style(m_table.name, m_table.style));
            }
            require(store_styles(*m_dataset, styles, m_table.name));
        }
        m_layer = nullptr;
        m_dataset.reset();
        require(!m_errors.failed());
        read_back();
        return std::move(m_report);
    }

private:
    void require(bool done, std::string const& why = "the driver gave no reason") const
    {
        if (!done) {
            throw Error{Failure::output, m_path,
                        "cannot be written as " + m_format.name + ": " + m_errors.first_or(why),
                        "check the space on the disk, or choose another format"};
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
        if (m_format.driver == "GeoJSON") {
            layer_options.SetNameValue("COORDINATE_PRECISION", "15");
        } else if (m_format.driver == "FlatGeobuf") {
            layer_options.SetNameValue("SPATIAL_INDEX", "NO"); // it would sort by place
        }
        auto const reference = wgs84();
        m_layer = m_dataset->CreateLayer(m_table.name.c_str(), reference.get(), wkbMultiPolygon,
                                         layer_options.List());
        require(m_layer != nullptr);
        require(m_layer->GetGeomType() != wkbNone, "it cannot hold polygons");
    }

    void create_field(TableColumn const& column)
    {
        auto type = OFTString;
        if (column.kind == Kind::number) {
            type = OFTReal;
        } else if (column.kind == Kind::moment && m_format.has_moments) {
            type = OFTDateTime;
        }
        auto const& name = m_format.has_short_names ? column.short_name : column.name;
        OGRFieldDefn definition{name.c_str(), type};
        if (type == OFTString && m_format.longest_text > 0) {
            definition.SetWidth(static_cast<int>(m_format.longest_text));
        }
        OgrErrors const refused;
        if (m_layer->CreateField(&definition) != OGRERR_NONE) {
            m_fields.push_back(-1);
            m_report.notes.push_back(m_format.name + " has no place for the field " + column.name);
            return;
        }
        m_fields.push_back(m_layer->GetLayerDefn()->GetFieldCount() - 1);
        std::string const made =
            m_layer->GetLayerDefn()->GetFieldDefn(m_fields.back())->GetNameRef();
        if (made != column.name) {
            m_renamed += (m_renamed.empty() ? "" : ", ") + column.name + " as " + made;
        }
    }

    void add(TableRow const& row)
    {
        FeaturePtr const feature{OGRFeature::CreateFeature(m_layer->GetLayerDefn())};
        for (std::size_t i = 0; i < m_fields.size(); ++i) {
            if (m_fields[i] >= 0) {
                set(*feature, m_fields[i], m_table.columns[i], row.values.at(i));
            }
        }
        feature->SetGeometryDirectly(to_ogr(row.polygons).release());
        require(m_layer->CreateFeature(feature.get()) == OGRERR_NONE);
        m_positions += vertex_count(row.polygons);
    }

    void set(OGRFeature& feature, int field, TableColumn const& column, TableValue const& value)
    {
        if (auto const* const number = std::get_if<double>(&value)) {
            feature.SetField(field, *number);
            return;
        }
        auto const* const text = std::get_if<std::string>(&value);
        if (text == nullptr || text->empty()) {
            return;
        }
        if (column.kind == Kind::moment) {
            auto const moment = read_moment(*text);
            if (!moment) {
                m_report.notes.push_back(
                    printable(column.name + " \"" + *text + "\" is no date and was left out"));
                return;
            }
            // "...Z": OGR reads the zone, also for fields of type DateTime.
            feature.SetField(field, to_text(*moment).c_str());
            return;
        }
        m_cut_texts += m_format.longest_text > 0 && text->size() > m_format.longest_text;
        feature.SetField(field, storable(*text, m_format).c_str());
    }

    /// Several drivers write on closing and do not look at the result: only what reads back is
    /// there.
    void read_back()
    {
        DatasetPtr const dataset{GDALDataset::Open(
            m_file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr)};
        m_report.layer = m_table.name;
        if (!m_table.rows.empty()) {
            require(dataset != nullptr && dataset->GetLayerCount() > 0);
            m_report.layer = dataset->GetLayer(0)->GetName();
            std::size_t positions = 0;
            for (auto const& feature : *dataset->GetLayer(0)) {
                auto const* const geometry = feature->GetGeometryRef();
                positions += geometry == nullptr ? 0 : vertex_count(polygons_from_ogr(*geometry));
                ++m_report.written;
            }
            require(static_cast<std::size_t>(m_report.written) == m_table.rows.size() &&
                        positions == m_positions,
                    "not everything was written; is the disk full?");
        }
        m_report.added = m_report.written;
        for (auto& note : notes_of_losses(m_renamed, m_cut_texts, m_format)) {
            m_report.notes.push_back(std::move(note));
        }
    }

    TableLayer const& m_table;
    Format const& m_format;
    std::string const& m_path;
    fs::path m_file;
    OgrErrors m_errors; ///< before the dataset, which reports on closing
    DatasetPtr m_dataset;
    OGRLayer* m_layer = nullptr;
    std::vector<int> m_fields; ///< of each column; negative where the format has no place
    std::size_t m_positions = 0;
    std::size_t m_cut_texts = 0;
    std::string m_renamed;
    LayerReport m_report;
}; // class TableWriter

/// QGIS forgets the temporal part of a style when it opens the GeoPackage itself (3.22).
void add_definition(TableLayer const& table, Successor const& successor, std::string const& path,
                    std::vector<std::string>& notes)
{
    auto const place = definition_path(successor.target());
    if (!may_replace_definition(place)) {
        notes.push_back(place.filename().string() +
                        " is there already and not ours; it was left as it is");
        return;
    }
    TextFile file{definition_path(successor.file()), path};
    file.write(layer_definition(successor.target(), table.name, table.style));
    file.close();
}

} // namespace

LayerReport write_table_layer(TableLayer const& table, std::string const& path,
                              TableLayerOptions const& options)
{
    auto const format = checked_format(table, path, options);
    Successor successor{path, format, options.overwrite};
    auto report = TableWriter{table, format, path, successor.file()}.write();
    if (options.qlr && format.driver == "GPKG" && !table.style.empty()) {
        add_definition(table, successor, path, report.notes);
    }
    if (options.cancel != nullptr && options.cancel->load()) {
        throw Error{Failure::interrupted, path, "interrupted; nothing was written"};
    }
    successor.take_over();
    return report;
}

void check_table_output(TableLayer const& table, std::string const& path,
                        TableLayerOptions const& options)
{
    static_cast<void>(checked_format(table, path, options));
}

} // namespace satchel
