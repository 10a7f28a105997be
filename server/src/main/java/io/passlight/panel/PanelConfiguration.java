package io.passlight.panel;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the panel's settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PanelSettings.class)
class PanelConfiguration {}
